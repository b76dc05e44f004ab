/*
 * Those schemas in which somebody else holds a relation alone, or waits to.
 */
SELECT DISTINCT n.nspname::text AS schema
FROM pg_catalog.pg_locks l
JOIN pg_catalog.pg_class c ON c.oid = l.relation
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE l.locktype = 'relation'
  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
  AND l.mode = 'AccessExclusiveLock'
  AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND n.oid = ANY (CAST(? AS pg_catalog.oid[]))
ORDER BY schema
