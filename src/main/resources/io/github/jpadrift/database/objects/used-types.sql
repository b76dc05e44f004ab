/*
 * Types outside pg_catalog, and ranges and the like inside, that columns of those schemas have, or the base of their domains, or the element of their
 * arrays, and that no other query reads: those of extensions, and of schemas that are not read.
 * Where schemas are only told apart, what lies in PostgreSQL's own is the same for all.
 */
WITH RECURSIVE used(type) AS (
  SELECT DISTINCT a.atttypid
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = ANY (CAST((SELECT CAST(? AS pg_catalog.oid[])) AS pg_catalog.oid[]))
    AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
    AND a.atttypid >= 16384                                                                  --@told
    AND a.attnum > 0
    AND NOT a.attisdropped
  UNION
  SELECT CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END
  FROM used
  JOIN pg_catalog.pg_type t ON t.oid = used.type
  WHERE t.typtype = 'd'
     OR t.typsubscript = 'pg_catalog.array_subscript_handler'::pg_catalog.regproc
)
SELECT 'pg_type' AS class,
       t.oid,
       'type' AS kind,
       n.nspname::text AS schema,
       t.typname::text AS name,
       pg_catalog.format_type(t.oid, NULL) AS spelling,
       CASE t.typtype
         WHEN 'd' THEN 'domain'
         WHEN 'e' THEN 'enum'
         WHEN 'c' THEN 'composite'
         WHEN 'r' THEN 'range'
         WHEN 'm' THEN 'range'
         WHEN 'p' THEN 'pseudo'
         ELSE 'base'
       END AS type_kind,
       CASE
         WHEN t.typtype = 'e' THEN
           ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
       END AS labels,
       CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END AS type,
       pg_catalog.pg_get_expr(t.typdefaultbin, 0) AS default_expression,
       t.typtype = 'd' AND t.typnotnull AS not_null,
       CASE
         WHEN t.typtype = 'd' THEN
           ARRAY(SELECT pg_catalog.pg_get_expr(k.conbin, 0)
                 FROM pg_catalog.pg_constraint k
                 WHERE k.contypid = t.oid
                   AND k.contype = 'c'
                 ORDER BY k.conname)
       END AS checks,
       (SELECT x.extname::text
        FROM pg_catalog.pg_depend e
        JOIN pg_catalog.pg_extension x ON x.oid = e.refobjid
        WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
          AND e.objid = t.oid
          AND e.deptype = 'e') AS extension
FROM used
JOIN pg_catalog.pg_type t ON t.oid = used.type
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE (n.nspname <> 'pg_catalog' OR t.typtype <> 'b')
  AND NOT (t.typtype = 'b' AND t.typsubscript = 'pg_catalog.array_subscript_handler'::pg_catalog.regproc)
  AND (t.typnamespace <> ALL (CAST(? AS pg_catalog.oid[]))
       OR t.typtype NOT IN ('e', 'r', 'd', 'c')
       OR t.typtype = 'c' AND c.relkind <> 'c'
       OR EXISTS (SELECT
                  FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
                    AND e.objid = t.oid
                    AND e.deptype = 'e'))
ORDER BY n.nspname, t.typname                                                                --@printed
