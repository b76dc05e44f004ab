CREATE TABLE customer (id int PRIMARY KEY, mail text);
CREATE TABLE orders (id int PRIMARY KEY, customer int, note text, amount numeric(12,4));
INSERT INTO customer VALUES (1, 'x');
INSERT INTO orders VALUES (1, 1, 'x', 1);
