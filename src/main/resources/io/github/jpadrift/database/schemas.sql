/*
 * Every schema but PostgreSQL's own, and whether the current role may look inside.
 * Names that begin with pg_ are reserved for the system (manual, section 5.10.5): toast and other sessions' temporary
 * tables live there.
 */
SELECT n.oid,
       n.nspname::text AS name,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS usage
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
ORDER BY n.nspname
