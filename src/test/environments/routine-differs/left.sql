CREATE FUNCTION total(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2'; -- expect: routine-differs different medium/medium
CREATE FUNCTION half(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 / 2'; -- expect: routine-differs different low/low
CREATE FUNCTION gone() RETURNS integer LANGUAGE sql AS 'SELECT 1'; -- expect: routine-differs missing medium/low
CREATE FUNCTION other(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1'; -- expect: routine-differs different medium/medium
CREATE FUNCTION named(x integer) RETURNS integer LANGUAGE sql AS 'SELECT $1'; -- expect: routine-differs different medium/medium
CREATE PROCEDURE done() LANGUAGE sql AS 'SELECT 1'; -- expect: routine-differs different medium/medium
