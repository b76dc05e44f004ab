ALTER TABLE customer RENAME COLUMN mail TO email; -- expect: breaks-running-version
