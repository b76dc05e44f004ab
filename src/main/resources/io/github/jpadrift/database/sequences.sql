/*
 * Every sequence. A serial column owns its sequence (dependency a), an identity column has one inside (i).
 * Whoever owns it is in the same schema and was read before. The last value may be asked for where asking is allowed; on a standby an unlogged sequence cannot be opened.
 */
WITH RECURSIVE ${role.sql}
SELECT c.oid,
       n.nspname::text AS schema,
       c.relname::text AS name,
       pg_catalog.format_type(s.seqtypid, NULL) AS type,
       s.seqstart AS start,
       s.seqincrement AS increment,
       s.seqmin AS minimum,
       s.seqmax AS maximum,
       s.seqcycle AS cycles,
       NOT (c.relpersistence = 'u' AND pg_catalog.pg_is_in_recovery()) AS tells,
       COALESCE(d.refobjid, 0) AS owner_table,
       COALESCE(d.refobjsubid, 0) AS owner_column,
       anything.owns OR anything.reads OR 'SELECT' = ANY (granted.privileges) AS may_select,
       anything.owns OR anything.writes OR 'UPDATE' = ANY (granted.privileges) AS may_update,
       anything.owns OR 'USAGE' = ANY (granted.privileges) AS may_use
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid
CROSS JOIN anything
CROSS JOIN LATERAL (
  SELECT ARRAY(
    SELECT x.privilege_type
    FROM pg_catalog.aclexplode(COALESCE(c.relacl, pg_catalog.acldefault('s', c.relowner))) AS x
    WHERE x.grantee = 0 OR x.grantee IN (SELECT me.oid FROM me))
) AS granted(privileges)
LEFT JOIN pg_catalog.pg_depend d
       ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.objid = c.oid
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.refobjsubid > 0
      AND d.deptype IN ('a', 'i')
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind = 'S'
ORDER BY n.nspname, c.relname
