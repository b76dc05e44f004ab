INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, success)
  VALUES (1, '3', 'done', 'SQL', 'V3__done.sql', null, true);
