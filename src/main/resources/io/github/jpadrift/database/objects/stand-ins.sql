/*
 * What of those schemas is no object by itself and stands for one: the row type of a relation, a composite type's
 * relation, an array, a multirange, the functions that make a range, what a column is generated from, the rule of a
 * view; and what may stand for something elsewhere that they use: arrays, multiranges, and whatever an extension owns.
 */
SELECT 'pg_type' AS class,
       t.oid,
       CASE WHEN c.relkind = 'c' THEN 'pg_type' ELSE 'pg_class' END AS for_class,
       CASE WHEN c.relkind = 'c' THEN t.oid ELSE c.oid END AS for_oid,
       0 AS for_number
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE c.relkind <> 'c'
  AND t.typnamespace IN (SELECT pg_catalog.unnest(CAST(? AS pg_catalog.oid[])))
  AND t.oid >= 16384
UNION ALL
SELECT 'pg_class', c.oid, 'pg_type', c.reltype, 0
FROM pg_catalog.pg_class c
WHERE c.relkind = 'c'
  AND c.relnamespace IN (SELECT pg_catalog.unnest(CAST(? AS pg_catalog.oid[])))
  AND c.oid >= 16384
UNION ALL
SELECT 'pg_type', t.typarray, 'pg_type', t.oid, 0
FROM pg_catalog.pg_type t
WHERE (t.typrelid = 0 OR t.typnamespace IN (SELECT pg_catalog.unnest(CAST(? AS pg_catalog.oid[]))))
  AND t.typarray >= 16384
UNION ALL
SELECT 'pg_type', r.rngmultitypid, 'pg_type', r.rngtypid, 0
FROM pg_catalog.pg_range r
WHERE r.rngmultitypid >= 16384
UNION ALL
SELECT 'pg_proc', d.objid, 'pg_type', d.refobjid, 0
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_depend d ON d.objid = p.oid
WHERE p.pronamespace IN (SELECT pg_catalog.unnest(CAST(? AS pg_catalog.oid[])))
  AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
  AND d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
  AND d.deptype = 'i'
UNION ALL
SELECT 'pg_attrdef', d.oid, 'pg_class', d.adrelid, d.adnum::integer
FROM pg_catalog.pg_attrdef d
JOIN pg_catalog.pg_class c ON c.oid = d.adrelid
JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
WHERE c.relnamespace IN (SELECT pg_catalog.unnest(CAST(? AS pg_catalog.oid[])))
  AND a.attgenerated <> ''
UNION ALL
SELECT 'pg_rewrite', w.oid, 'pg_class', w.ev_class, 0
FROM pg_catalog.pg_rewrite w
JOIN pg_catalog.pg_class c ON c.oid = w.ev_class
WHERE c.relnamespace IN (SELECT pg_catalog.unnest(CAST(? AS pg_catalog.oid[])))
  AND w.rulename = '_RETURN'
  AND w.oid >= 16384
UNION ALL
SELECT d.classid::pg_catalog.regclass::text, d.objid, 'pg_extension', d.refobjid, 0
FROM pg_catalog.pg_depend d
WHERE d.deptype = 'e'
ORDER BY class, oid
