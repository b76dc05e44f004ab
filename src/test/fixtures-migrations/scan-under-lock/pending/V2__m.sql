SET lock_timeout = '2s';
ALTER TABLE orders ALTER note SET NOT NULL; -- expect: scan-under-lock
