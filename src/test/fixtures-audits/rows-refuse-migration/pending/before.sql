INSERT INTO customer VALUES (1, 'a@b'), (2, NULL);
