/*
 * CHECK constraints of the domains of those schemas.
 */
SELECT 'pg_constraint' AS class,
       k.oid,
       'domain-constraint' AS kind,
       n.nspname::text AS schema,
       t.typname::text AS of,
       k.conname::text AS name,
       pg_catalog.pg_get_constraintdef(k.oid) AS definition,
       pg_catalog.pg_get_expr(k.conbin, 0) AS expression,
       NOT k.convalidated AS not_validated
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_type t ON t.oid = k.contypid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typnamespace = ANY (CAST((SELECT CAST(? AS pg_catalog.oid[])) AS pg_catalog.oid[]))  --@printed
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@told
  AND k.contype = 'c'
  AND NOT EXISTS (SELECT
                  FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
                    AND e.objid = t.oid
                    AND e.deptype = 'e')
ORDER BY n.nspname, t.typname, k.conname                                                     --@printed
