CREATE TABLE databasechangeloglock (
  id int PRIMARY KEY, locked boolean NOT NULL, lockgranted timestamp, lockedby varchar(255));
INSERT INTO databasechangeloglock VALUES (1, true, now(), 'web-1');
-- liquibase releaseLocks
UPDATE databasechangeloglock SET locked = false, lockgranted = NULL, lockedby = NULL;
