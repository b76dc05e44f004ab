CREATE TABLE cart (
  total integer,
  state character varying(10) CHECK (state IN ('a', 'c')),
  weight integer CHECK (weight > 0),
  kind character varying(10) CHECK (kind::text = ANY (ARRAY['a'::character varying, 'b'::character varying]::text[]))
);
CREATE TABLE bound (size integer CONSTRAINT most CHECK (size < 99));
