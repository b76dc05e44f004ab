CREATE TABLE cart (
  net integer,
  gross integer GENERATED ALWAYS AS (net * 3) STORED,
  half integer GENERATED ALWAYS AS (net / 2) VIRTUAL,
  plain integer GENERATED ALWAYS AS (net + 1) STORED
);
