CREATE TABLE log (id integer);
ALTER TABLE log OWNER TO jpadrift_other;
