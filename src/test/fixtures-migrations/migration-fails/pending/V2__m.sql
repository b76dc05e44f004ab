SET lock_timeout = '2s';
ALTER TABLE nobody ADD COLUMN more text; -- expect: migration-fails
