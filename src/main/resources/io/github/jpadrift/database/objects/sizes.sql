/*
 * How large those relations are, as the last VACUUM or ANALYZE saw them.
 */
SELECT 'pg_class' AS class,
       c.oid,
       NULLIF(c.reltuples, -1)::bigint AS rows,
       c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint AS bytes
FROM pg_catalog.pg_class c
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind IN ('r', 'm')
ORDER BY c.oid
