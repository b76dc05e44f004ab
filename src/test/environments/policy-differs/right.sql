CREATE TABLE doc (id integer, owner text);
CREATE POLICY reading ON doc FOR SELECT USING (id > 1);
