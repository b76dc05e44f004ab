ALTER TABLE customer ALTER mail SET NOT NULL; -- expect: rows-refuse-migration
