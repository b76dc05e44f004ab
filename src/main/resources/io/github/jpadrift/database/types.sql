/*
 * Every type with its modifier that columns have, and on from there: the base of a domain, the element of an array.
 * An array is what format_type() takes for one: subscripted like an array and not stored plain (oidvector is).
 * format_type() qualifies and quotes what lies outside pg_catalog, because the search path is pg_catalog alone.
 * A domain's constraints are checks (c); PostgreSQL 17 and newer catalogue its NOT NULL too (n).
 */
WITH RECURSIVE used(type, modifier) AS (
  SELECT t.type, t.modifier
  FROM ROWS FROM (pg_catalog.unnest(CAST(? AS pg_catalog.oid[])), pg_catalog.unnest(CAST(? AS integer[]))) AS t(type, modifier)
  UNION
  SELECT CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END,
         CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE used.modifier END
  FROM used
  JOIN pg_catalog.pg_type t ON t.oid = used.type
  WHERE t.typtype = 'd'
     OR (t.typsubscript = 'pg_catalog.array_subscript_handler'::pg_catalog.regproc AND t.typstorage <> 'p')
)
SELECT used.type,
       used.modifier,
       pg_catalog.format_type(used.type, used.modifier) AS spelling,
       n.nspname::text AS schema,
       t.typname::text AS name,
       t.typtype::text AS kind,
       t.typtype <> 'd'
         AND t.typsubscript = 'pg_catalog.array_subscript_handler'::pg_catalog.regproc
         AND t.typstorage <> 'p' AS is_array,
       CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END AS next_type,
       CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE used.modifier END AS next_modifier,
       t.typnotnull AS not_null,
       CASE WHEN t.typtype = 'd' THEN pg_catalog.pg_get_expr(t.typdefaultbin, 0) END AS default_expression,
       CASE
         WHEN t.typtype = 'e' THEN
           ARRAY(SELECT e.enumlabel::text
                 FROM pg_catalog.pg_enum e
                 WHERE e.enumtypid = t.oid
                 ORDER BY e.enumsortorder)
       END AS labels,
       CASE
         WHEN t.typtype = 'd' THEN
           ARRAY(SELECT pg_catalog.pg_get_expr(k.conbin, 0)
                 FROM pg_catalog.pg_constraint k
                 WHERE k.contypid = t.oid
                   AND k.contype = 'c'
                 ORDER BY k.conname)
       END AS checks
FROM used
JOIN pg_catalog.pg_type t ON t.oid = used.type
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
ORDER BY used.type, used.modifier
