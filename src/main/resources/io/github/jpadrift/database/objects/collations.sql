/*
 * Collations of those schemas. Where the locale of ICU stands has moved: collcollate in 14, colliculocale in 15 and 16,
 * colllocale since.
 */
SELECT 'pg_collation' AS class,
       o.oid,
       'collation' AS kind,
       n.nspname::text AS schema,
       o.collname::text AS name,
       CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS provider,
       CASE WHEN o.collprovider = 'i' THEN o.collcollate::text END AS locale,               --@..14
       o.colliculocale::text AS locale,                                                     --@15..16
       o.colllocale::text AS locale,                                                        --@17..
       CASE WHEN o.collprovider = 'c' THEN o.collcollate::text END AS lc_collate,
       CASE WHEN o.collprovider = 'c' THEN o.collctype::text END AS lc_ctype,
       o.collicurules AS collation_rules,                                                   --@16..
       NOT o.collisdeterministic AS nondeterministic,
       pg_catalog.pg_get_userbyid(o.collowner)::text AS owner
FROM pg_catalog.pg_collation o
JOIN pg_catalog.pg_namespace n ON n.oid = o.collnamespace
WHERE o.collnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND NOT EXISTS (SELECT
                  FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass
                    AND e.objid = o.oid
                    AND e.deptype = 'e')
ORDER BY n.nspname, o.collname                                                               --@printed
