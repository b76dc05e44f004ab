CREATE TABLE cart (
  total integer CHECK (total > 0), -- expect: check-differs missing medium/medium
  state character varying(10) CHECK (state IN ('a', 'b')), -- expect: check-differs different medium/medium
  weight integer CHECK (weight > 0) NO INHERIT, -- expect: check-differs different medium/medium
  kind character varying(10) CHECK (kind IN ('a', 'b'))
);
CREATE TABLE bound (
  size integer CONSTRAINT least CHECK (size > 1) -- expect: check-differs missing medium/medium
    CONSTRAINT most CHECK (size < 9) -- expect: check-differs different medium/medium
);
