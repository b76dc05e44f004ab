/*
 * Every enum type with its labels in their sort order, whether a column uses it or not.
 */
SELECT n.nspname::text AS schema,
       t.typname::text AS name,
       ARRAY(SELECT e.enumlabel::text
             FROM pg_catalog.pg_enum e
             WHERE e.enumtypid = t.oid
             ORDER BY e.enumsortorder) AS labels
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND t.typtype = 'e'
ORDER BY n.nspname, t.typname
