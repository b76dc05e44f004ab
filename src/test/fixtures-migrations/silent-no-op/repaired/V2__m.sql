CREATE TABLE customer_of_today (id bigint PRIMARY KEY, mail text);
