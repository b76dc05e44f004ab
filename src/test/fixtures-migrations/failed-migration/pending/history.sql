INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, success)
  VALUES (1, '1', 'base', 'SQL', 'V1__base.sql', null, true);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, success)
  VALUES (2, '2', 'm', 'SQL', 'V2__m.sql', null, false);
