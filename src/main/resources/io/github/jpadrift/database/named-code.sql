/*
 * Where the search for code begins: the tables of a WITH. Without a row in root nothing is named, cast or read that
 * code of somebody's could lie behind, nor any function.
 */
named(subject, schema, name) AS (
  SELECT * FROM unnest(CAST(? AS integer[]), CAST(? AS text[]), CAST(? AS text[]))
), typed(subject, type) AS (
  SELECT t.subject, pg_catalog.to_regtype(t.type)::oid
  FROM unnest(CAST(? AS integer[]), CAST(? AS text[])) AS t(subject, type)
), root(subject, class, object) AS (
  SELECT a.subject, 'pg_catalog.pg_proc'::regclass::oid, p.oid
  FROM named a
  JOIN pg_catalog.pg_proc p ON p.proname = a.name
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE a.schema IS NULL OR n.nspname = a.schema
  UNION ALL
  SELECT a.subject, 'pg_catalog.pg_operator'::regclass::oid, o.oid
  FROM named a
  JOIN pg_catalog.pg_operator o ON o.oprname = a.name
  JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
  WHERE o.oid >= 16384 AND (a.schema IS NULL OR n.nspname = a.schema)
  UNION ALL
  SELECT a.subject, 'pg_catalog.pg_type'::regclass::oid, t.oid
  FROM named a
  JOIN pg_catalog.pg_type t ON t.typname = a.name
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.oid >= 16384 AND (a.schema IS NULL OR n.nspname = a.schema)
  UNION ALL
  SELECT t.subject, 'pg_catalog.pg_type'::regclass::oid, t.type FROM typed t WHERE t.type >= 16384
  UNION ALL
  SELECT r.subject, 'pg_catalog.pg_class'::regclass::oid, c.oid
  FROM unnest(CAST(? AS integer[]), CAST(? AS text[]), CAST(? AS text[])) AS r(subject, schema, name)
  JOIN pg_catalog.pg_class c ON c.relname = r.name
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = r.schema
)
