CREATE TABLE video (
  age_rating character varying(10),
  views integer,
  seen_at timestamp without time zone,
  price numeric(12,4),
  token integer
);
