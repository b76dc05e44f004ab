CREATE TABLE more (id int PRIMARY KEY); -- expect: out-of-order-migration
