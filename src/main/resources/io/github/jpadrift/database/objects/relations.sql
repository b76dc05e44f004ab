/*
 * Those relations; or, where schemas are only told apart, the tables of those. A partition's parent is what it inherits from, and its bound says that it is one.
 * An option of the TOAST table is told with its prefix, as CREATE TABLE takes it. What a view computes is found as in
 * updatability.sql.
 */
SELECT 'pg_class' AS class,
       c.oid,
       CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized-view' WHEN 'f' THEN 'foreign-table' ELSE 'table' END
         AS kind,
       n.nspname::text AS schema,
       c.relname::text AS name,
       c.relpersistence = 'u' AS unlogged,
       CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END AS of_type,
       (SELECT pg_catalog.array_agg(h.inhparent::pg_catalog.regclass::text ORDER BY h.inhseqno)
        FROM pg_catalog.pg_inherits h
        WHERE h.inhrelid = c.oid) AS inherits,
       CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS partition_key,
       pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS partition_bound,
       CASE WHEN m.amname <> 'heap' THEN m.amname::text END AS method,
       pg_catalog.array_cat(
         c.reloptions,
         (SELECT pg_catalog.array_agg('toast.' || o.option)
          FROM pg_catalog.pg_class tc
          CROSS JOIN pg_catalog.unnest(tc.reloptions) AS o(option)
          WHERE tc.oid = c.reltoastrelid)) AS options,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END AS definition,
       CASE
         WHEN c.relkind = 'v' THEN
           ARRAY(SELECT e.event
                 FROM pg_catalog.unnest(ARRAY['update', 'insert', 'delete']) WITH ORDINALITY AS e(event, place)
                 WHERE (pg_catalog.pg_relation_is_updatable(c.oid, true) >> (e.place::integer + 1)) & 1 = 1
                 ORDER BY e.event)
       END AS writable,
       CASE
         WHEN c.relkind = 'v'
              AND pg_catalog.pg_relation_is_updatable(c.oid, true) & 28 = 28
              AND NOT EXISTS (
               WITH RECURSIVE below(relation) AS (
                 SELECT c.oid
                 UNION
                 SELECT d.refobjid
                 FROM below b
                 JOIN pg_catalog.pg_rewrite r ON r.ev_class = b.relation
                 JOIN pg_catalog.pg_depend d
                   ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
                  AND d.objid = r.oid
                  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
               )
               SELECT 1
               FROM below b
               WHERE EXISTS (
                       SELECT 1
                       FROM pg_catalog.pg_trigger t
                       WHERE t.tgrelid = b.relation AND t.tgtype & 64 = 64)
                  OR EXISTS (
                       SELECT 1
                       FROM pg_catalog.pg_rewrite r
                       WHERE r.ev_class = b.relation AND r.ev_type <> '1' AND r.is_instead)) THEN
           ARRAY(SELECT a.attname::text
                 FROM pg_catalog.pg_attribute a
                 WHERE a.attrelid = c.oid
                   AND a.attnum > 0
                   AND NOT pg_catalog.pg_column_is_updatable(c.oid, a.attnum, true)
                 ORDER BY a.attnum)
       END AS computed,
       c.relrowsecurity AS row_security,
       c.relforcerowsecurity AS forces_row_security,
       CASE c.relreplident WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' WHEN 'i' THEN 'index' END AS replica_identity,
       s.spcname::text AS tablespace,
       (SELECT x.extname::text
        FROM pg_catalog.pg_depend e
        JOIN pg_catalog.pg_extension x ON x.oid = e.refobjid
        WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
          AND e.objid = c.oid
          AND e.objsubid = 0
          AND e.deptype = 'e') AS extension,
       pg_catalog.pg_get_userbyid(c.relowner)::text AS owner,
       CASE
         WHEN c.relacl IS NOT NULL THEN
           (SELECT pg_catalog.array_agg(x.item::text ORDER BY x.item::text COLLATE "C")
            FROM pg_catalog.unnest(c.relacl) AS x(item)
            WHERE c.relacl <> pg_catalog.acldefault('r', c.relowner))
       END AS acl
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@printed
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@told
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')                                                 --@printed
  AND c.relkind IN ('r', 'p', 'f')                                                           --@told
ORDER BY n.nspname, c.relname                                                                --@printed
