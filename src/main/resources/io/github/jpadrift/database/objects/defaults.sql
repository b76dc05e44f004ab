/*
 * Defaults of the columns of those relations. A default names no column, so pg_get_expr() is spared the relation.
 */
SELECT 'pg_attrdef' AS class,
       d.oid,
       'default' AS kind,
       n.nspname::text AS schema,
       c.relname::text AS of,
       a.attname::text AS name,
       pg_catalog.pg_get_expr(d.adbin, 0) AS expression
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@printed
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@told
  AND a.attgenerated = ''
  AND NOT a.attisdropped
ORDER BY n.nspname, c.relname, a.attnum                                                      --@printed
