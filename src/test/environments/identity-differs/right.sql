CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY);
CREATE TABLE b (id bigint);
CREATE TABLE c (id serial);
CREATE SEQUENCE moved;
ALTER TABLE c ALTER id SET DEFAULT nextval('moved');
CREATE TABLE d (id bigint DEFAULT nextval('moved'));
ALTER SEQUENCE moved OWNED BY d.id;
