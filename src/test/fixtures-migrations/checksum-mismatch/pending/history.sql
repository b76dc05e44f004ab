INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, success)
  VALUES (1, '1', 'base', 'SQL', 'V1__base.sql', 1848691332, true);
