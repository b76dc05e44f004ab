CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200), type varchar(20), script varchar(1000), checksum integer, installed_by varchar(100), installed_on timestamp, execution_time integer, success boolean);
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
CREATE TABLE databasechangeloglock (id integer PRIMARY KEY, locked boolean, lockgranted timestamp, lockedby varchar(255));
