/*
 * Every column of those relations; what its type means is told by types.sql. In no order: making one of so many rows
 * takes as long as finding them, and who puts them together sees by their numbers where each belongs.
 * System columns have negative numbers; a dropped column keeps its row.
 * pg_attrdef holds a default or, for a generated column, what it is generated from. A default names no column, so
 * pg_get_expr() is spared the relation: that is twice as fast, and locks nothing in PostgreSQL 17 and newer.
 * Few columns have a default, and fewer a collation but "default" (100), the database's: those are looked up alone.
 */
SELECT a.attrelid AS relation,
       a.attnum AS number,
       a.attname AS name,
       a.atttypid AS type,
       a.atttypmod AS modifier,
       a.attnotnull AS not_null,
       a.attidentity AS identity,
       a.attgenerated AS generated,
       CASE
         WHEN a.atthasdef AND a.attgenerated = '' THEN
           (SELECT pg_catalog.pg_get_expr(d.adbin, 0)
            FROM pg_catalog.pg_attrdef d
            WHERE d.adrelid = a.attrelid
              AND d.adnum = a.attnum)
       END AS default_expression,
       CASE
         WHEN a.attcollation NOT IN (0, 100) THEN
           (SELECT o.collname::text FROM pg_catalog.pg_collation o WHERE o.oid = a.attcollation)
       END AS collation
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND a.attnum > 0
  AND NOT a.attisdropped
