SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN id_new bigint;
CREATE FUNCTION orders_id_new() RETURNS trigger LANGUAGE plpgsql
  AS 'BEGIN NEW.id_new := NEW.id; RETURN NEW; END';
CREATE TRIGGER orders_id_new BEFORE INSERT OR UPDATE ON orders
  FOR EACH ROW EXECUTE FUNCTION orders_id_new();
