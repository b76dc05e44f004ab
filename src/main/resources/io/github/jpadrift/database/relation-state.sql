/*
 * A text for each of those relations that is another one once it, a column or a privilege was changed.
 */
SELECT c.oid AS relation,
       pg_catalog.concat_ws(' ', c.xmin,
         (SELECT pg_catalog.sum(pg_catalog.hashtextextended(pg_catalog.concat_ws(' ', a.attnum, a.xmin), 0))
          FROM pg_catalog.pg_attribute a
          WHERE a.attrelid = c.oid)) AS state
FROM pg_catalog.pg_class c
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))
