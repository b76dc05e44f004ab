ALTER TABLE customer ADD CONSTRAINT filled CHECK (mail IS NOT NULL) NOT VALID; -- expect: refuses-running-version
