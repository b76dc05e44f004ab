ALTER TABLE customer ADD COLUMN hand int; -- expect: drift-before-migration
