/*
 * What one view or foreign table can take: see updatability.sql.
 */
SELECT c.oid AS relation,
       pg_catalog.pg_relation_is_updatable(c.oid, true) AS events
FROM pg_catalog.pg_class c
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))
ORDER BY c.oid
