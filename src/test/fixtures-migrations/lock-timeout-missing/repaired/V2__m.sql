SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN more text;
ALTER TABLE customer ADD COLUMN more text;
