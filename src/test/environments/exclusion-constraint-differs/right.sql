CREATE TABLE booking (
  during int4range
);
