/*
 * Every extension of the database, in whatever schema, but PL/pgSQL, which every database has.
 */
SELECT 'pg_extension' AS class,
       x.oid,
       'extension' AS kind,
       x.extname::text AS name,
       n.nspname::text AS placed,
       x.extversion AS version,
       pg_catalog.pg_get_userbyid(x.extowner)::text AS owner
FROM pg_catalog.pg_extension x
JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
WHERE x.extname <> 'plpgsql'
ORDER BY x.extname
