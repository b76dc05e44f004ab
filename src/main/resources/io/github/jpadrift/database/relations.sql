/*
 * Every relation that holds or shows rows, with what belongs to the relation itself.
 * Rows of a partitioned table are those of its leaves: its own reltuples is set only by a manual ANALYZE.
 * Partitions are counted one level down; pg_partition_tree() would lock each of them.
 * A privilege counts when it is granted for the table or for any of its columns, to the role, to one whose privileges
 * it inherits, or to PUBLIC. It is read from the snapshot: has_table_privilege() answers of now, and with NULL for a
 * table that is gone meanwhile.
 */
WITH RECURSIVE ${role.sql}
SELECT c.oid,
       n.nspname::text AS schema,
       c.relname::text AS name,
       c.relkind::text AS kind,
       c.relispartition AS partition,
       CASE
         WHEN c.relkind <> 'p' THEN c.reltuples::bigint
         ELSE COALESCE(
           (WITH RECURSIVE part(oid) AS (
              SELECT i.inhrelid FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid
              UNION ALL
              SELECT i.inhrelid FROM part JOIN pg_catalog.pg_inherits i ON i.inhparent = part.oid)
            SELECT sum(leaf.reltuples)::bigint
            FROM part
            JOIN pg_catalog.pg_class leaf ON leaf.oid = part.oid
            WHERE leaf.relkind <> 'p'
              AND leaf.reltuples >= 0), -1)
       END AS rows,
       CASE
         WHEN c.relkind <> 'p' THEN 0
         ELSE (SELECT count(*) FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)
       END AS partitions,
       anything.owns OR anything.reads OR 'SELECT' = ANY (granted.privileges) AS may_select,
       anything.owns OR anything.writes OR 'INSERT' = ANY (granted.privileges) AS may_insert,
       anything.owns OR anything.writes OR 'UPDATE' = ANY (granted.privileges) AS may_update,
       anything.owns OR anything.writes OR 'DELETE' = ANY (granted.privileges) AS may_delete,
       EXISTS (SELECT FROM pg_catalog.pg_depend e
               WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                 AND e.objid = c.oid
                 AND e.objsubid = 0
                 AND e.deptype = 'e') AS of_extension,
       inherited.schemas AS parent_schemas,
       inherited.names AS parent_names
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN anything
CROSS JOIN LATERAL (
  SELECT ARRAY(
    SELECT x.privilege_type
    FROM pg_catalog.aclexplode(COALESCE(c.relacl, pg_catalog.acldefault('r', c.relowner))) AS x
    WHERE x.grantee = 0 OR x.grantee IN (SELECT me.oid FROM me)
    UNION ALL
    SELECT x.privilege_type
    FROM pg_catalog.pg_attribute a
    CROSS JOIN LATERAL pg_catalog.aclexplode(a.attacl) AS x
    WHERE a.attrelid = c.oid
      AND a.attacl IS NOT NULL
      AND a.attnum > 0
      AND NOT a.attisdropped
      AND (x.grantee = 0 OR x.grantee IN (SELECT me.oid FROM me)))
) AS granted(privileges)
CROSS JOIN LATERAL (
  SELECT array_agg(pn.nspname::text ORDER BY i.inhseqno), array_agg(p.relname::text ORDER BY i.inhseqno)
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
  JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
  WHERE i.inhrelid = c.oid
    AND NOT c.relispartition
) AS inherited(schemas, names)
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
ORDER BY n.nspname, c.relname
