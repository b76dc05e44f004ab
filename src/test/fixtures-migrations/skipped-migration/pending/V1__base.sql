CREATE TABLE base (id int); -- expect: skipped-migration
