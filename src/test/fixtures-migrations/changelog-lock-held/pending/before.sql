CREATE TABLE databasechangeloglock (
  id int PRIMARY KEY, locked boolean NOT NULL, lockgranted timestamp, lockedby varchar(255));
INSERT INTO databasechangeloglock VALUES (1, true, now(), 'web-1'); -- expect: changelog-lock-held
