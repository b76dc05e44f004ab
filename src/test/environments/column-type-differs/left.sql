CREATE TABLE video (
  age_rating character varying(20), -- expect: column-type-differs different high/low
  views bigint, -- expect: column-type-differs different high/low
  seen_at timestamp with time zone, -- expect: column-type-differs different medium/medium
  price numeric(10,2), -- expect: column-type-differs different low/high
  token uuid -- expect: column-type-differs different high/high
);
