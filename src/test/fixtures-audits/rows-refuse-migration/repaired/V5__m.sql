ALTER TABLE customer ALTER mail SET NOT NULL; -- expect: refuses-running-version
ALTER TABLE customer DROP CONSTRAINT filled;
