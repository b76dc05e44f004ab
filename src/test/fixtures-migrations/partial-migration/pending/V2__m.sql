CREATE INDEX CONCURRENTLY orders_note ON orders (note); -- expect: partial-migration
CREATE INDEX CONCURRENTLY orders_customer ON orders (customer);
