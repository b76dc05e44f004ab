CREATE TABLE nobody (id int PRIMARY KEY);
ALTER TABLE nobody ADD COLUMN more text;
