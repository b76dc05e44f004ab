/*
 * Rewrite rules of those relations; the one that makes a view of a view is its definition.
 */
SELECT 'pg_rewrite' AS class,
       w.oid,
       'rule' AS kind,
       n.nspname::text AS schema,
       c.relname::text AS of,
       w.rulename::text AS name,
       pg_catalog.pg_get_ruledef(w.oid) AS definition,
       CASE w.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'A' THEN 'always' WHEN 'R' THEN 'replica' END AS fires
FROM pg_catalog.pg_rewrite w
JOIN pg_catalog.pg_class c ON c.oid = w.ev_class
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE w.ev_class = ANY (CAST(? AS pg_catalog.oid[]))
  AND w.rulename <> '_RETURN'
ORDER BY n.nspname, c.relname, w.rulename
