/*
 * Every sequence of those schemas. A serial column owns its sequence (dependency a), an identity column has one
 * inside (i).
 */
SELECT 'pg_class' AS class,
       c.oid,
       'sequence' AS kind,
       n.nspname::text AS schema,
       c.relname::text AS name,
       pg_catalog.format_type(s.seqtypid, NULL) AS type,
       s.seqstart AS start,
       s.seqincrement AS increment,
       s.seqmin AS minimum,
       s.seqmax AS maximum,
       s.seqcache AS cache,
       s.seqcycle AS cycles,
       c.relpersistence = 'u' AS unlogged,
       d.deptype = 'i' AS of_identity,
       d.refobjid::pg_catalog.regclass::text || '.' || pg_catalog.quote_ident(a.attname) AS owned_by, --@printed
       CASE WHEN oc.relnamespace <> c.relnamespace THEN oc.relnamespace::text ELSE '' END || '.' --@told
         || pg_catalog.quote_ident(oc.relname) || '.' || pg_catalog.quote_ident(a.attname) AS owned_by, --@told
       pg_catalog.pg_get_userbyid(c.relowner)::text AS owner,
       CASE
         WHEN c.relacl IS NOT NULL THEN
           (SELECT pg_catalog.array_agg(x.item::text ORDER BY x.item::text COLLATE "C")
            FROM pg_catalog.unnest(c.relacl) AS x(item)
            WHERE c.relacl <> pg_catalog.acldefault('s', c.relowner))
       END AS acl
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid
LEFT JOIN pg_catalog.pg_depend d
       ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.objid = c.oid
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.refobjsubid > 0
      AND d.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_class oc ON oc.oid = d.refobjid                                      --@told
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE c.relnamespace = ANY (CAST((SELECT CAST(? AS pg_catalog.oid[])) AS pg_catalog.oid[]))  --@printed
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@told
  AND c.relkind = 'S'
  AND NOT EXISTS (SELECT
                  FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    AND e.objid = c.oid
                    AND e.deptype = 'e')
ORDER BY n.nspname, c.relname                                                                --@printed
