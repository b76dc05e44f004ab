CREATE TABLE flyway_schema_history (
  installed_rank int PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
  type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum int,
  installed_by varchar(100) NOT NULL DEFAULT 'me', installed_on timestamp NOT NULL DEFAULT now(),
  execution_time int NOT NULL DEFAULT 1, success boolean NOT NULL);
