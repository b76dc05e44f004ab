/*
 * Every comment of the database on what is not PostgreSQL's own.
 */
SELECT d.classoid::pg_catalog.regclass::text AS class,
       d.objoid AS oid,
       d.objsubid AS number,
       d.description AS comment
FROM pg_catalog.pg_description d
WHERE d.objoid >= 16384
   OR d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
ORDER BY class, oid, number
