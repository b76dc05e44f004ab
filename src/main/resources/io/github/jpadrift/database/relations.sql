/*
 * Every relation that holds or shows rows, with what belongs to the relation itself.
 * Rows of a partitioned table are those of its leaves: its own reltuples is set only by a manual ANALYZE.
 * Partitions are counted one level down; pg_partition_tree() would lock each of them.
 * A privilege counts when it is granted for the table or for any of its columns.
 * Triggers: row level (1), before (2), on insert (4), and firing in an ordinary session.
 */
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
       pg_catalog.has_any_column_privilege(c.oid, 'SELECT') AS may_select,
       pg_catalog.has_any_column_privilege(c.oid, 'INSERT') AS may_insert,
       pg_catalog.has_any_column_privilege(c.oid, 'UPDATE') AS may_update,
       pg_catalog.has_table_privilege(c.oid, 'DELETE') AS may_delete,
       EXISTS (SELECT FROM pg_catalog.pg_depend e
               WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                 AND e.objid = c.oid
                 AND e.objsubid = 0
                 AND e.deptype = 'e') AS of_extension,
       CASE
         WHEN c.relhastriggers THEN
           ARRAY(SELECT t.tgname::text
                 FROM pg_catalog.pg_trigger t
                 WHERE t.tgrelid = c.oid
                   AND NOT t.tgisinternal
                   AND t.tgtype & 7 = 7
                   AND t.tgenabled IN ('O', 'A')
                 ORDER BY t.tgname)
       END AS triggers
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
ORDER BY n.nspname, c.relname
