/*
 * Primary keys, unique, foreign key and check constraints of those relations.
 * A foreign key onto a partitioned table has one more row per partition of its target, under the same relation:
 * those are how PostgreSQL keeps it, not what was declared. A foreign key that a partition has from its parent stays.
 * A target is named here only when its schema is not read, so that nothing else could name it: schema, table, columns.
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
       k.confkey::text AS target_numbers,
       CASE
         WHEN k.contype = 'f' THEN
           (SELECT ARRAY[(SELECT tn.nspname::text FROM pg_catalog.pg_namespace tn WHERE tn.oid = tc.relnamespace),
                         tc.relname::text]
                   || ARRAY(SELECT a.attname::text
                            FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS key(number, position)
                            JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.number
                            ORDER BY key.position)
            FROM pg_catalog.pg_class tc
            WHERE tc.oid = k.confrelid
              AND tc.relnamespace <> ALL (CAST(? AS pg_catalog.oid[])))
       END AS target_elsewhere,
       k.confdeltype::text AS on_delete,
       k.confupdtype::text AS on_update
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind IN ('r', 'p', 'f')
  AND k.contype IN ('p', 'u', 'f', 'c')
  AND (k.conparentid = 0
       OR NOT EXISTS (SELECT
                      FROM pg_catalog.pg_constraint parent
                      WHERE parent.oid = k.conparentid
                        AND parent.conrelid = k.conrelid))
ORDER BY k.conrelid, k.contype, k.conname
