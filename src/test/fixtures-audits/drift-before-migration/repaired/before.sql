ALTER TABLE customer ADD COLUMN hand int;
-- taken back
ALTER TABLE customer DROP COLUMN hand;
