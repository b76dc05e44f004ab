/*
 * Row security policies of those relations. Without a role a policy is for PUBLIC.
 */
SELECT 'pg_policy' AS class,
       p.oid,
       'policy' AS kind,
       n.nspname::text AS schema,
       c.relname::text AS of,
       p.polname::text AS name,
       NOT p.polpermissive AS restrictive,
       CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END
         AS command,
       (SELECT pg_catalog.array_agg(r.rolname::text ORDER BY r.rolname)
        FROM pg_catalog.pg_roles r
        WHERE r.oid = ANY (p.polroles)) AS roles,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS expression,
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS with_check
FROM pg_catalog.pg_policy p
JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE p.polrelid = ANY (CAST(? AS pg_catalog.oid[]))
ORDER BY n.nspname, c.relname, p.polname
