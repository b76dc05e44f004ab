SET lock_timeout = '2s';
ALTER TABLE customer ADD COLUMN phone text; -- expect: lock-held-too-long
CREATE INDEX orders_note ON orders (note); -- expect: blocking-index-build
