/*
 * Constraints of those relations. A foreign key onto a partitioned table has one more row per partition of its target,
 * under the same relation: those are how PostgreSQL keeps it, not what was declared.
 * NOT NULL belongs to its column, unless existing rows were not checked (PostgreSQL 18). A constraint trigger is a
 * trigger.
 * Where schemas are only told apart, they are given instead of relations, and a definition is printed only when it says
 * more than the other columns do. An expression is printed, which opens the relation, only when it holds the oid of what
 * PostgreSQL does not bring itself, by number or in a constant of a type that begins with reg: such are other ones in
 * each schema. Numbers of columns are told apart by the columns of the constraint.
 */
SELECT 'pg_constraint' AS class,
       k.oid,
       'constraint' AS kind,
       n.nspname::text AS schema,
       c.relname::text AS of,
       k.conname::text AS name,
       CASE k.contype
         WHEN 'p' THEN 'primary key'
         WHEN 'u' THEN 'unique'
         WHEN 'f' THEN 'foreign key'
         WHEN 'c' THEN 'check'
         WHEN 'x' THEN 'exclusion'
         ELSE 'not null'
       END AS type,
       pg_catalog.pg_get_constraintdef(k.oid) AS definition,                                --@printed
       CASE                                                                                 --@told
         WHEN k.conperiod THEN pg_catalog.pg_get_constraintdef(k.oid)                       --@told18..
         WHEN k.contype IN ('p', 'u', 'c') THEN k.connoinherit::text                        --@told
         WHEN k.contype <> 'f' THEN pg_catalog.pg_get_constraintdef(k.oid)                  --@told
         WHEN k.confdelsetcols IS NOT NULL THEN pg_catalog.pg_get_constraintdef(k.oid)      --@told15..
         ELSE ''                                                                            --@told
       END AS definition,                                                                   --@told
       CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid) END AS expression, --@printed
       CASE                                                                                  --@told
         WHEN k.conbin::text ~ '[ {][0-9]{5}|:consttype (24|220[2-6]|3734|3769|4089|4096|4191) ' THEN --@told
           pg_catalog.pg_get_expr(k.conbin, k.conrelid)                                      --@told
         ELSE pg_catalog.regexp_replace(k.conbin::text, ':location [0-9-]+', '', 'g')        --@told
       END AS expression,                                                                    --@told
       CASE
         WHEN pg_catalog.array_length(k.conkey, 1) = 1 THEN
           ARRAY(SELECT a.attname::text
                 FROM pg_catalog.pg_attribute a
                 WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1])
         ELSE
           ARRAY(SELECT a.attname::text
                 FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS key(number, position)
                 JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number
                 ORDER BY key.position)
       END AS columns,
       NULLIF(k.confrelid, 0)::pg_catalog.regclass::text AS target,                          --@printed
       CASE WHEN tc.relnamespace <> c.relnamespace THEN tc.relnamespace::text ELSE '' END || '.' || tc.relname AS target, --@told
       CASE
         WHEN pg_catalog.array_length(k.confkey, 1) = 1 THEN
           ARRAY(SELECT a.attname::text
                 FROM pg_catalog.pg_attribute a
                 WHERE a.attrelid = k.confrelid AND a.attnum = k.confkey[1])
         WHEN k.confrelid <> 0 THEN
           ARRAY(SELECT a.attname::text
                 FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS key(number, position)
                 JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.number
                 ORDER BY key.position)
       END AS target_columns,
       CASE k.confdeltype
         WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default'
       END AS on_delete,
       CASE k.confupdtype
         WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default'
       END AS on_update,
       CASE k.confmatchtype WHEN 'f' THEN 'full' WHEN 'p' THEN 'partial' END AS matching,
       k.condeferrable AS deferrable,
       k.condeferred AS deferred,
       NOT k.convalidated AS not_validated,
       NOT k.conenforced AS not_enforced,                                                   --@18..
       NOT k.conislocal AS inherited,
       k.conparentid <> 0 AS from_parent
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class tc ON tc.oid = k.confrelid                                     --@told
LEFT JOIN pg_catalog.pg_constraint parent ON parent.oid = k.conparentid
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@printed
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@told
  AND (k.contype IN ('p', 'u', 'f', 'c', 'x') OR k.contype = 'n' AND NOT k.convalidated)
  AND k.conrelid IS DISTINCT FROM parent.conrelid
ORDER BY n.nspname, c.relname, k.conname                                                     --@printed
