-- own databases
CREATE EXTENSION pg_trgm; -- expect: extension-differs missing medium/low
