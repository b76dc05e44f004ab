CREATE TABLE booking (
  during int4range,
  EXCLUDE USING gist (during WITH &&) -- expect: exclusion-constraint-differs missing medium/medium
);
