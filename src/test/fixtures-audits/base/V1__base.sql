CREATE TABLE customer (id int PRIMARY KEY, mail varchar(255));
CREATE TABLE orders (
  id int PRIMARY KEY, customer int REFERENCES customer, note varchar(255), amount numeric(12, 4));
CREATE INDEX orders_customer ON orders (customer);
