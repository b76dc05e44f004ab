/*
 * Every column of those relations and composite types. Its default is an object of its own (defaults.sql), as it needs
 * other things than the column.
 * A NOT NULL that PostgreSQL 18 names as it names by itself has no name here, so that all versions read alike.
 * Where schemas are only told apart, they are given instead of relations.
 */
SELECT 'pg_class' AS class,
       a.attrelid AS oid,
       a.attnum AS number,
       'column' AS kind,
       n.nspname::text AS schema,
       c.relname::text AS of,
       a.attname::text AS name,
       pg_catalog.row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) AS position, --@printed
       CASE                                                                                  --@told
         WHEN g.numbers IS NULL THEN a.attnum                                                --@told
         ELSE a.attnum - (SELECT pg_catalog.count(*) FROM pg_catalog.unnest(g.numbers) AS x(number) --@told
                          WHERE x.number < a.attnum)                                         --@told
       END AS position,                                                                      --@told
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       a.attnotnull AS not_null,
       k.conname::text AS not_null_name,                                                    --@18..
       k.connoinherit AS not_null_not_inherited,                                            --@18..
       CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END AS identity,
       CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END AS generated,
       CASE WHEN a.attgenerated <> '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS expression,
       CASE
         WHEN a.attcollation <> 0 AND (a.attcollation <> 100 OR t.typcollation <> 100)
           THEN a.attcollation::pg_catalog.regcollation::text
       END AS collation,
       CASE
         WHEN a.attstorage <> t.typstorage AND c.relkind IN ('r', 'p', 'm') THEN
           CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END
       END AS storage,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
       NULLIF(a.attstattarget, -1) AS statistics,
       a.attoptions AS options,
       NOT a.attislocal AS inherited,
       CASE
         WHEN a.attacl IS NOT NULL THEN
           (SELECT pg_catalog.array_agg(x.item::text ORDER BY x.item::text COLLATE "C")
            FROM pg_catalog.unnest(a.attacl) AS x(item))
       END AS acl
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN (SELECT x.attrelid, pg_catalog.array_agg(x.attnum) AS numbers                      --@told
           FROM pg_catalog.pg_attribute x                                                    --@told
           WHERE x.attisdropped                                                              --@told
           GROUP BY x.attrelid) AS g ON g.attrelid = a.attrelid                              --@told
LEFT JOIN pg_catalog.pg_attrdef d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_constraint k                                                        --@18..
       ON k.conrelid = a.attrelid                                                           --@18..
      AND k.contype = 'n'                                                                   --@18..
      AND k.conkey = ARRAY[a.attnum]                                                        --@18..
      AND k.conislocal                                                                      --@18..
      AND (k.conname <> c.relname || '_' || a.attname || '_not_null' OR k.connoinherit)     --@18..
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@printed
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@told
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')                                            --@told
  AND a.attnum > 0
  AND NOT a.attisdropped
ORDER BY n.nspname, c.relname, a.attnum                                                      --@printed
