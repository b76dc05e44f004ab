/*
 * Every index of those schemas; an index is in the schema of its relation. indkey holds the key columns first and the
 * INCLUDE columns after them; zero stands for an expression. One that CREATE INDEX CONCURRENTLY left half-built is not
 * valid or not ready.
 * Predicates are read by expressions.sql. 403 is the access method of nearly all (pg_am.dat).
 */
SELECT i.indrelid AS relation,
       i.indexrelid AS index,
       x.relname AS name,
       i.indkey::text AS columns,
       i.indnkeyatts AS key_columns,
       i.indisunique AS is_unique,
       i.indisvalid AND i.indisready AND i.indislive AS valid,
       i.indpred IS NOT NULL AS partial,
       CASE x.relam
         WHEN 403 THEN 'btree'
         ELSE (SELECT m.amname::text FROM pg_catalog.pg_am m WHERE m.oid = x.relam)
       END AS method
FROM pg_catalog.pg_class x
JOIN pg_catalog.pg_index i ON i.indexrelid = x.oid
WHERE x.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND x.relkind IN ('i', 'I')
ORDER BY i.indrelid, x.relname
