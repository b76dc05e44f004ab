SET lock_timeout = '2s';
CREATE TABLE fresh (id int PRIMARY KEY, customer int, note text);
INSERT INTO fresh SELECT n, 1, 'x' FROM generate_series(1, 100) n;
CREATE INDEX fresh_note ON fresh (note);
ALTER TABLE fresh ALTER note SET NOT NULL, ALTER id TYPE bigint;
UPDATE fresh SET note = 'y';
