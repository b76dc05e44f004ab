ALTER TABLE orders ALTER code TYPE varchar(40);
ALTER TABLE orders ALTER code TYPE text;
ALTER TABLE orders ALTER amount TYPE numeric(20, 4);
