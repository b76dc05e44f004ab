/*
 * Triggers of those relations, but those by which PostgreSQL keeps foreign keys. What a partition has from its parent
 * is internal in 14.
 */
SELECT 'pg_trigger' AS class,
       t.oid,
       'trigger' AS kind,
       n.nspname::text AS schema,
       c.relname::text AS of,
       t.tgname::text AS name,
       pg_catalog.pg_get_triggerdef(t.oid) AS definition,
       CASE WHEN t.tgtype & 2 <> 0 THEN 'before' WHEN t.tgtype & 64 <> 0 THEN 'instead of' ELSE 'after' END AS timing,
       CASE WHEN t.tgtype & 1 <> 0 THEN 'row' ELSE 'statement' END AS level,
       ARRAY(SELECT e.event
             FROM (VALUES (4, 'insert'), (8, 'delete'), (16, 'update'), (32, 'truncate')) AS e(bit, event)
             WHERE t.tgtype & e.bit <> 0
             ORDER BY e.bit) AS events,
       t.tgfoid::pg_catalog.regproc::text AS calls,
       CASE t.tgenabled WHEN 'D' THEN 'disabled' WHEN 'A' THEN 'always' WHEN 'R' THEN 'replica' END AS fires,
       t.tgparentid <> 0 AS from_parent
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE t.tgrelid = ANY (CAST(? AS pg_catalog.oid[]))                                          --@printed
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@told
  AND (NOT t.tgisinternal OR t.tgparentid <> 0 AND t.tgconstraint = 0)
ORDER BY n.nspname, c.relname, t.tgname                                                      --@printed
