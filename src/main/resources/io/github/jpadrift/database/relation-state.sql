/*
 * Each of those relations with what of it, and of its columns, was written since: in no line or in others once one of
 * them or a privilege was changed. A catalog row carries in xmin the transaction that wrote it; what is older than
 * all that ran when it was first looked is the same as then, or gone.
 */
SELECT c.oid AS relation,
       CASE
         WHEN pg_catalog.age(c.xmin) <= pg_catalog.age(CAST('${since}' AS pg_catalog.xid)) THEN c.xmin::text
         ELSE ''
       END AS written
FROM pg_catalog.pg_class c
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))
UNION ALL
SELECT a.attrelid,
       pg_catalog.concat_ws(' ', a.attnum, a.xmin)
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = ANY (CAST(? AS pg_catalog.oid[]))
  AND pg_catalog.age(a.xmin) <= pg_catalog.age(CAST('${since}' AS pg_catalog.xid))
ORDER BY 1, 2
