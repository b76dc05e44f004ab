CREATE TABLE log (id integer);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER noting BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION note(); -- expect: trigger-differs missing medium/medium
CREATE TRIGGER changing BEFORE UPDATE ON log FOR EACH ROW EXECUTE FUNCTION note(); -- expect: trigger-differs different medium/medium
CREATE TRIGGER above AFTER DELETE ON log FOR EACH ROW WHEN (OLD.id > 1) EXECUTE FUNCTION note(); -- expect: trigger-differs missing medium/medium
CREATE TRIGGER below AFTER DELETE ON log FOR EACH ROW WHEN (OLD.id > 2) EXECUTE FUNCTION note(); -- expect: trigger-differs different medium/medium
CREATE TRIGGER sleeping AFTER INSERT ON log FOR EACH ROW EXECUTE FUNCTION note(); -- expect: trigger-differs different medium/medium
ALTER TABLE log DISABLE TRIGGER sleeping;
