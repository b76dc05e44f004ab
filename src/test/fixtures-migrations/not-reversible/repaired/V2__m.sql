-- aside, with its values, until nobody wants it back
SET lock_timeout = '2s';
ALTER TABLE orders RENAME COLUMN note TO note_until_2027;
