ALTER TABLE customer ALTER mail SET NOT NULL; -- expect: refuses-running-version
ALTER TABLE customer ADD CHECK (mail LIKE '%@%'); -- expect: refuses-running-version
ALTER TABLE orders ADD UNIQUE (note); -- expect: refuses-running-version
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END';
CREATE TRIGGER refuse BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION refuse(); -- expect: refuses-running-version
ALTER TABLE orders ALTER note TYPE varchar(20); -- expect: refuses-running-version
