-- own databases
CREATE SCHEMA billing; -- expect: schema-differs missing high/low
