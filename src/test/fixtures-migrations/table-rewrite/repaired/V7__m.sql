SET lock_timeout = '2s';
DROP TRIGGER orders_id_new ON orders;
ALTER TABLE orders DROP CONSTRAINT orders_pkey;
ALTER TABLE orders ALTER COLUMN id DROP NOT NULL;
ALTER TABLE orders RENAME COLUMN id TO id_until_2027;
ALTER TABLE orders RENAME COLUMN id_new TO id;
ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_id_new_key;
ALTER TABLE orders DROP CONSTRAINT orders_id_new_nn;
