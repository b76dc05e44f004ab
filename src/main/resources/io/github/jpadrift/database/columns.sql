/*
 * Every column of those relations, in its order; what its type means is told by types.sql.
 * System columns have negative numbers; a dropped column keeps its row.
 * pg_attrdef holds a default or, for a generated column, what it is generated from. A default names no column, so
 * pg_get_expr() is spared the relation: that is twice as fast, and locks nothing in PostgreSQL 17 and newer.
 * Collation 100 is "default": the database's.
 */
SELECT a.attrelid AS relation,
       a.attnum AS number,
       a.attname::text AS name,
       a.atttypid AS type,
       a.atttypmod AS modifier,
       a.attnotnull AS not_null,
       a.attidentity::text AS identity,
       a.attgenerated::text AS generated,
       CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, 0) END AS default_expression,
       o.collname::text AS collation
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
LEFT JOIN pg_catalog.pg_attrdef d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation o ON o.oid = a.attcollation AND o.oid <> 100
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND a.attnum > 0
  AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
