/*
 * Enums, composite types, ranges and domains of those schemas; their labels and columns follow from them. Arrays,
 * multiranges and the row types of tables come with what they are of.
 */
SELECT 'pg_type' AS class,
       t.oid,
       CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'c' THEN 'composite' WHEN 'r' THEN 'range' ELSE 'domain' END AS kind,
       n.nspname::text AS schema,
       t.typname::text AS name,
       pg_catalog.format_type(t.oid, NULL) AS spelling,
       CASE
         WHEN t.typtype = 'e' THEN
           ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
       END AS labels,
       CASE t.typtype
         WHEN 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod)
         WHEN 'r' THEN pg_catalog.format_type(r.rngsubtype, NULL)
       END AS type,
       CASE
         WHEN r.rngcollation <> 0 THEN r.rngcollation::pg_catalog.regcollation::text
         WHEN t.typtype = 'd' AND t.typcollation <> 0 AND (t.typcollation <> 100 OR b.typcollation <> 100)
           THEN t.typcollation::pg_catalog.regcollation::text
       END AS collation,
       pg_catalog.pg_get_expr(t.typdefaultbin, 0) AS default_expression,
       t.typtype = 'd' AND t.typnotnull AS not_null,
       (SELECT k.conname::text                                                              --@17..
        FROM pg_catalog.pg_constraint k                                                     --@17..
        WHERE k.contypid = t.oid                                                            --@17..
          AND k.contype = 'n'                                                               --@17..
          AND k.conname <> t.typname || '_not_null') AS not_null_name,                      --@17..
       pg_catalog.format_type(NULLIF(r.rngmultitypid, 0), NULL) AS multirange,
       CASE
         WHEN NOT q.opcdefault THEN pg_catalog.quote_ident(qn.nspname) || '.' || pg_catalog.quote_ident(q.opcname)
       END AS operator_class,
       NULLIF(r.rngcanonical::oid, 0)::pg_catalog.regproc::text AS canonical,
       NULLIF(r.rngsubdiff::oid, 0)::pg_catalog.regproc::text AS subtype_difference,
       pg_catalog.pg_get_userbyid(t.typowner)::text AS owner,
       (SELECT pg_catalog.array_agg(x.item::text ORDER BY x.item::text COLLATE "C")
        FROM pg_catalog.unnest(t.typacl) AS x(item)
        WHERE t.typacl <> pg_catalog.acldefault('T', t.typowner)) AS acl
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_catalog.pg_opclass q ON q.oid = r.rngsubopc
LEFT JOIN pg_catalog.pg_namespace qn ON qn.oid = q.opcnamespace
WHERE t.typnamespace = ANY (CAST((SELECT CAST(? AS pg_catalog.oid[])) AS pg_catalog.oid[]))  --@printed
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@told
  AND (t.typtype IN ('e', 'r', 'd') OR t.typtype = 'c' AND c.relkind = 'c')
  AND NOT EXISTS (SELECT
                  FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
                    AND e.objid = t.oid
                    AND e.deptype = 'e')
ORDER BY n.nspname, t.typname                                                                --@printed
