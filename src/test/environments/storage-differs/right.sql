CREATE TABLE log (id integer);
