ALTER TABLE customer ALTER mail SET NOT NULL;
ALTER TABLE customer ADD UNIQUE (mail);
ALTER TABLE orders ALTER note TYPE text;
