/*
 * Every column of those relations and composite types. Its default is an object of its own (defaults.sql), as it needs
 * other things than the column.
 * A NOT NULL that PostgreSQL 18 names as it names by itself has no name here, so that all versions read alike.
 */
SELECT 'pg_class' AS class,
       a.attrelid AS oid,
       a.attnum AS number,
       'column' AS kind,
       n.nspname::text AS schema,
       c.relname::text AS of,
       a.attname::text AS name,
       pg_catalog.row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) AS position,
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
       (SELECT pg_catalog.array_agg(x.item::text ORDER BY x.item::text COLLATE "C")
        FROM pg_catalog.unnest(a.attacl) AS x(item)) AS acl
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_constraint k                                                        --@18..
       ON k.conrelid = a.attrelid                                                           --@18..
      AND k.contype = 'n'                                                                   --@18..
      AND k.conkey = ARRAY[a.attnum]                                                        --@18..
      AND k.conislocal                                                                      --@18..
      AND (k.conname <> c.relname || '_' || a.attname || '_not_null' OR k.connoinherit)     --@18..
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))
  AND a.attnum > 0
  AND NOT a.attisdropped
ORDER BY n.nspname, c.relname, a.attnum
