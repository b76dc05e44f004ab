CREATE TABLE log (id integer);
GRANT SELECT ON log TO PUBLIC; -- expect: privilege-differs different medium/medium
