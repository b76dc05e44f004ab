/*
 * Views and foreign tables by name, for the case that updatability.sql cannot be answered for all of them at once.
 */
SELECT c.oid,
       n.nspname::text AS schema,
       c.relname::text AS name
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind IN ('v', 'f')
ORDER BY n.nspname, c.relname
