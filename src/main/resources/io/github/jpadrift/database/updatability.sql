/*
 * What views and foreign tables can take at all, whoever asks: 4 UPDATE, 8 INSERT, 16 DELETE; INSTEAD OF triggers and
 * rules count. PostgreSQL asks the foreign-data wrapper, which need not have a handler: then it can take nothing.
 */
SELECT c.oid AS relation,
       CASE
         WHEN c.relkind = 'f' AND w.fdwhandler = 0 THEN 0
         ELSE pg_catalog.pg_relation_is_updatable(c.oid, true)
       END AS events
FROM pg_catalog.pg_class c
LEFT JOIN pg_catalog.pg_foreign_table f ON f.ftrelid = c.oid
LEFT JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
LEFT JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind IN ('v', 'f')
ORDER BY c.oid
