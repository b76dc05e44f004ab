/*
 * Which of those relations somebody else holds alone, or waits to: opening one would wait too.
 * When its transaction began is told only to roles that may see it.
 */
SELECT DISTINCT ON (l.relation)
       l.relation,
       l.pid,
       NULLIF(a.application_name, '') AS application,
       pg_catalog.to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS since
FROM pg_catalog.pg_locks l
LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'relation'
  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
  AND l.relation = ANY (CAST(? AS pg_catalog.oid[]))
  AND l.mode = 'AccessExclusiveLock'
  AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
ORDER BY l.relation, l.granted DESC, l.pid
