ALTER TABLE customer ADD COLUMN more text;
ALTER TABLE customer DROP COLUMN mail;
