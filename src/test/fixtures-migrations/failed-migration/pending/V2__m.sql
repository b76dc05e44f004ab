CREATE TABLE more (id int PRIMARY KEY); -- expect: failed-migration
