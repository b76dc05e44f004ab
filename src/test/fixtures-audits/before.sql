INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, success)
  VALUES (1, '1', 'base', 'SQL', 'V1__base.sql', true);
