CREATE TABLE log (id integer);
COMMENT ON TABLE log IS 'what happened'; -- expect: comment-differs different low/low
