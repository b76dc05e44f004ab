CREATE TABLE person (
  name text COLLATE "C", -- expect: collation-differs different low/low
  town text COLLATE "C" -- expect: collation-differs different medium/medium
);
CREATE COLLATION german (provider = icu, locale = 'de'); -- expect: collation-differs missing medium/low
