/*
 * Every schema but PostgreSQL's own, and whether the current role may look inside.
 * Names that begin with pg_ are reserved for the system (manual, section 5.10.5): toast and other sessions' temporary
 * tables live there.
 */
WITH RECURSIVE ${role.sql}
SELECT n.oid,
       n.nspname::text AS name,
       anything.owns OR anything.reads OR anything.writes
         OR EXISTS (SELECT
                    FROM pg_catalog.aclexplode(COALESCE(n.nspacl, pg_catalog.acldefault('n', n.nspowner))) AS x
                    WHERE x.privilege_type = 'USAGE'
                      AND (x.grantee = 0 OR x.grantee IN (SELECT me.oid FROM me))) AS usage
FROM pg_catalog.pg_namespace n
CROSS JOIN anything
WHERE n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
ORDER BY n.nspname
