/*
 * Triggers of those relations that may fill columns: row level (1), before (2), on insert (4), and firing in an ordinary
 * session.
 */
SELECT t.tgrelid AS relation,
       t.tgname AS name
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND NOT t.tgisinternal
  AND t.tgtype & 7 = 7
  AND t.tgenabled IN ('O', 'A')
ORDER BY t.tgrelid, t.tgname
