SET lock_timeout = '2s';
ALTER TABLE orders RENAME COLUMN note_until_2027 TO note;
