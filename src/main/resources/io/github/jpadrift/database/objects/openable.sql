/*
 * Everything of those schemas whose definition PostgreSQL prints by opening a relation, or may: relations, composite
 * types, and routines, whose body may be parsed already (manual, CREATE FUNCTION, sql_body).
 * What an extension owns is left out, except relations, to which a mapping may point.
 * Where schemas are only told apart, only what keeps what it opens: views, and tables with rules or policies.
 */
SELECT 'pg_class' AS class,
       c.oid,
       c.relkind::text AS kind,
       n.nspname::text AS schema,
       c.relname::text AS name
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY (CAST((SELECT CAST(? AS pg_catalog.oid[])) AS pg_catalog.oid[]))
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND (c.relhasrules                                                                         --@told
       OR EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid))              --@told
  AND NOT (c.relkind = 'c'
           AND EXISTS (SELECT
                       FROM pg_catalog.pg_depend e
                       WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
                         AND e.objid = c.reltype
                         AND e.deptype = 'e'))
UNION ALL
SELECT 'pg_proc',
       p.oid,
       p.prokind::text,
       n.nspname::text,
       p.proname::text || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')'
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE p.pronamespace = ANY (CAST((SELECT CAST(? AS pg_catalog.oid[])) AS pg_catalog.oid[]))
  AND NOT EXISTS (SELECT
                  FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                    AND e.objid = p.oid
                    AND e.deptype IN ('e', 'i'))
ORDER BY class, schema, name
