ALTER TABLE customer ADD COLUMN email varchar(255);
CREATE FUNCTION both_mails() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.email := coalesce(NEW.email, NEW.mail);
  NEW.mail := NEW.email;
  RETURN NEW;
END $$;
CREATE TRIGGER both_mails BEFORE INSERT ON customer FOR EACH ROW EXECUTE FUNCTION both_mails(); -- expect: refuses-running-version
UPDATE customer SET email = mail;
