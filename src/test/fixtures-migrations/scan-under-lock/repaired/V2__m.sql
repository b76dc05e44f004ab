SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT filled CHECK (note IS NOT NULL) NOT VALID;
