INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, success)
  VALUES (1, '1', 'gone', 'SQL', 'V1__gone.sql', null, true);
