SET lock_timeout = '2s';
ALTER TABLE orders ALTER note DROP DEFAULT;
