/*
 * What those objects need. Objects from 16384 on are not PostgreSQL's own (FirstNormalObjectId); the schema public is older.
 */
SELECT d.classid::pg_catalog.regclass::text AS class,
       d.objid AS oid,
       d.objsubid AS number,
       d.refclassid::pg_catalog.regclass::text AS needed_class,
       d.refobjid AS needed_oid,
       d.refobjsubid AS needed_number
FROM pg_catalog.pg_depend d
WHERE d.objid IN (SELECT pg_catalog.unnest(CAST(? AS pg_catalog.oid[])))
  AND d.objid >= 16384
  AND (d.refobjid >= 16384 OR d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)
  AND d.deptype IN ('n', 'a', 'i', 'P', 'S')
ORDER BY class, oid, number, needed_class, needed_oid, needed_number
