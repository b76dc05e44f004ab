/*
 * Primary keys, unique, foreign key and check constraints of those relations.
 * A foreign key onto a partitioned table has one more row per partition of its target, under the same relation:
 * those are how PostgreSQL keeps it, not what was declared. A foreign key that a partition has from its parent stays.
 * The target's columns are named here only when its schema is not read, so that nothing else could name them.
 * Conditions are read by expressions.sql.
 * Exclusion constraints, constraint triggers and the NOT NULL constraints that PostgreSQL 18 catalogues are not read.
 */
SELECT k.oid AS constraint,
       k.conrelid AS relation,
       k.conname::text AS name,
       k.contype::text AS kind,
       k.conkey::text AS columns,
       k.conindid AS index,
       k.convalidated AS validated,
       ${enforced} AS enforced,
       k.confrelid AS target,
       tn.nspname::text AS target_schema,
       tc.relname::text AS target_name,
       k.confkey::text AS target_numbers,
       CASE
         WHEN k.contype = 'f' AND tc.relnamespace <> ALL (CAST(? AS pg_catalog.oid[])) THEN
           ARRAY(SELECT a.attname::text
                 FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS key(number, position)
                 JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.number
                 ORDER BY key.position)
       END AS target_columns,
       k.confdeltype::text AS on_delete,
       k.confupdtype::text AS on_update
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
LEFT JOIN pg_catalog.pg_class tc ON tc.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = tc.relnamespace
LEFT JOIN pg_catalog.pg_constraint parent ON parent.oid = k.conparentid
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind IN ('r', 'p', 'f')
  AND k.contype IN ('p', 'u', 'f', 'c')
  AND k.conrelid IS DISTINCT FROM parent.conrelid
ORDER BY k.conrelid, k.contype, k.conname
