/*
 * Every sequence. A serial column owns its sequence (dependency a), an identity column has one inside (i).
 * The last value is asked for only where asking is allowed; on a standby an unlogged sequence cannot be opened.
 */
SELECT n.nspname::text AS schema,
       c.relname::text AS name,
       pg_catalog.format_type(s.seqtypid, NULL) AS type,
       s.seqstart AS start,
       s.seqincrement AS increment,
       s.seqmin AS minimum,
       s.seqmax AS maximum,
       s.seqcycle AS cycles,
       CASE
         WHEN pg_catalog.has_sequence_privilege(c.oid, 'SELECT, USAGE')
              AND NOT (c.relpersistence = 'u' AND pg_catalog.pg_is_in_recovery())
           THEN pg_catalog.pg_sequence_last_value(c.oid)
       END AS last_value,
       tn.nspname::text AS owner_schema,
       t.relname::text AS owner_table,
       a.attname::text AS owner_column,
       pg_catalog.has_sequence_privilege(c.oid, 'SELECT') AS may_select,
       pg_catalog.has_sequence_privilege(c.oid, 'UPDATE') AS may_update,
       pg_catalog.has_sequence_privilege(c.oid, 'USAGE') AS may_use
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid
LEFT JOIN pg_catalog.pg_depend d
       ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.objid = c.oid
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.refobjsubid > 0
      AND d.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE c.relnamespace = ANY (CAST(? AS pg_catalog.oid[]))
  AND c.relkind = 'S'
ORDER BY n.nspname, c.relname
