/*
 * Every comment on those objects. The oid of one may be that of another of another kind.
 */
SELECT d.classoid::pg_catalog.regclass::text AS class,
       d.objoid AS oid,
       d.objsubid AS number,
       d.description AS comment
FROM pg_catalog.pg_description d
WHERE d.objoid IN (SELECT pg_catalog.unnest(CAST(? AS pg_catalog.oid[])))
ORDER BY class, oid, number
