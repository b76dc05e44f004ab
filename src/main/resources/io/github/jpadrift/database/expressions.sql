/*
 * Conditions of CHECK constraints and of partial indexes of those relations: printing them opens the relation, which
 * waits for whoever holds it alone.
 */
SELECT k.oid AS object,
       pg_catalog.pg_get_expr(k.conbin, k.conrelid) AS expression
FROM pg_catalog.pg_constraint k
WHERE k.conrelid = ANY (CAST(? AS pg_catalog.oid[]))
  AND k.contype = 'c'
UNION ALL
SELECT i.indexrelid,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid)
FROM pg_catalog.pg_index i
WHERE i.indrelid = ANY (CAST(? AS pg_catalog.oid[]))
  AND i.indpred IS NOT NULL
