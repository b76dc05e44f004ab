CREATE TABLE cart (
  net integer,
  gross integer GENERATED ALWAYS AS (net * 2) STORED, -- expect: generated-column-differs different medium/medium
  half integer GENERATED ALWAYS AS (net / 2) STORED, -- expect: generated-column-differs different low/low
  plain integer -- expect: generated-column-differs different medium/medium
);
