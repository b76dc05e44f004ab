/*
 * Rules that do something instead of a write, where they fire in an ordinary session. Their trees are read as texts:
 * printing one would open the relation. <> is an empty tree; commandType and ev_type count alike (CmdType of nodes.h):
 * 2 UPDATE, 3 INSERT, 4 DELETE; NOTHING is 7, and was 6 before MERGE came with version 15.
 */
SELECT r.ev_class AS relation,
       r.rulename::text AS name,
       r.ev_type::text AS event,
       r.ev_qual::text <> '<>' AS conditional,
       CASE
         WHEN r.ev_action::text ~ ('^.{QUERY :commandType '
              || CASE WHEN pg_catalog.current_setting('server_version_num')::integer < 150000 THEN '6' ELSE '7' END
              || ' ') THEN 'NOTHING'
         WHEN r.ev_action::text ~ (':commandType ' || r.ev_type::text || ' ') THEN 'SAME_COMMAND'
         ELSE 'OTHER_COMMAND'
       END AS does
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relhasrules
  AND r.is_instead
  AND r.ev_type IN ('2', '3', '4')
  AND r.ev_enabled IN ('O', 'A')
ORDER BY r.ev_class, r.rulename
