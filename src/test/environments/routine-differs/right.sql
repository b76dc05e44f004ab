CREATE FUNCTION total(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 3';
CREATE FUNCTION half(integer) RETURNS integer LANGUAGE sql AS 'SELECT  $1 / 2 -- the half';
CREATE FUNCTION other(integer) RETURNS bigint LANGUAGE sql AS 'SELECT $1::bigint';
CREATE FUNCTION named(y integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION done() RETURNS integer LANGUAGE sql AS 'SELECT 1';
