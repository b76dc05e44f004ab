/*
 * What PostgreSQL cannot print without opening one of those relations, beside the relations themselves: views, tables
 * with a rule or a policy that reads them, routines whose body is parsed.
 */
SELECT 'pg_class' AS class,
       w.ev_class AS oid
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_rewrite w ON w.oid = d.objid
WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND d.refobjid = ANY (CAST(? AS pg_catalog.oid[]))
  AND d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
UNION
SELECT 'pg_class',
       p.polrelid
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_policy p ON p.oid = d.objid
WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND d.refobjid = ANY (CAST(? AS pg_catalog.oid[]))
  AND d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass
UNION
SELECT 'pg_proc',
       d.objid
FROM pg_catalog.pg_depend d
WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND d.refobjid = ANY (CAST(? AS pg_catalog.oid[]))
  AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
ORDER BY class, oid
