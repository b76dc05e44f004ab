/*
 * Extended statistics over those relations.
 */
SELECT 'pg_statistic_ext' AS class,
       s.oid,
       'statistics' AS kind,
       n.nspname::text AS schema,
       c.relname::text AS of,
       s.stxname::text AS name,
       pg_catalog.pg_get_statisticsobjdef(s.oid) AS definition,
       pg_catalog.quote_ident(sn.nspname) || '.' || pg_catalog.quote_ident(s.stxname) AS spelling,
       NULLIF(s.stxstattarget, -1) AS statistics,
       pg_catalog.pg_get_userbyid(s.stxowner)::text AS owner
FROM pg_catalog.pg_statistic_ext s
JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_namespace sn ON sn.oid = s.stxnamespace
WHERE s.stxrelid = ANY (CAST(? AS pg_catalog.oid[]))                                         --@printed
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@told
ORDER BY n.nspname, c.relname, s.stxname                                                     --@printed
