/*
 * What views and foreign tables can take at all, whoever asks: 4 UPDATE, 8 INSERT, 16 DELETE; INSTEAD OF triggers and
 * rules count. PostgreSQL asks the foreign-data wrapper, which need not have a handler: then it can take nothing.
 * Of a view that takes all three by itself, the columns that it computes take nothing; where a trigger or rule of it,
 * or of a relation below it, does something instead, nobody can tell.
 */
SELECT c.oid AS relation,
       CASE
         WHEN c.relkind = 'f' AND w.fdwhandler = 0 THEN 0
         ELSE pg_catalog.pg_relation_is_updatable(c.oid, true)
       END AS events,
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
                   AND NOT pg_catalog.pg_column_is_updatable(c.oid, a.attnum, true))
       END AS computed
FROM pg_catalog.pg_class c
LEFT JOIN pg_catalog.pg_foreign_table f ON f.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
LEFT JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind IN ('v', 'f')
ORDER BY c.oid
