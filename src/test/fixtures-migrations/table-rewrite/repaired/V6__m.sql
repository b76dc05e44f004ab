CREATE UNIQUE INDEX CONCURRENTLY orders_id_new_key ON orders (id_new);
