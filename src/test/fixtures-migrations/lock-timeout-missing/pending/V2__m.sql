ALTER TABLE orders ADD COLUMN more text; -- expect: lock-timeout-missing
ALTER TABLE customer ADD COLUMN more text;
