/*
 * The last values of those sequences. Asking locks a sequence until the transaction ends.
 */
SELECT c.oid AS sequence,
       pg_catalog.pg_sequence_last_value(c.oid) AS last_value
FROM pg_catalog.pg_class c
WHERE c.oid = ANY (CAST(? AS pg_catalog.oid[]))
