CREATE FUNCTION total(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 3';
CREATE FUNCTION half(integer) RETURNS integer LANGUAGE sql AS 'SELECT  $1 / 2 -- the half';
