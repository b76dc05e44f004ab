/*
 * What besides relations a name can mean that is looked up in those schemas: equal lines for two schemas where it means
 * the same. A type of the schema itself is named without it. What is too rare to be compared is named by its oid, so
 * that it is equal to nothing.
 */
SELECT n.nspname::text AS schema,
       pg_catalog.concat_ws(' ', 'routine', p.proname, p.prokind, p.provolatile, p.proretset, p.proowner, p.proargmodes,
         p.proargnames, p.pronargdefaults,
         CASE WHEN p.prosqlbody IS NOT NULL THEN p.oid END,
         pg_catalog.md5(pg_catalog.replace(p.prosrc, n.nspname || '.', '.')),
         (SELECT pg_catalog.string_agg(
                   CASE WHEN t.typnamespace = n.oid THEN '.' || t.typname ELSE t.oid::text END, ',' ORDER BY used.place)
          FROM pg_catalog.unnest(p.prorettype || COALESCE(p.proallargtypes, p.proargtypes::pg_catalog.oid[]))
                 WITH ORDINALITY AS used(type, place)
          JOIN pg_catalog.pg_type t ON t.oid = used.type)) AS meaning
FROM pg_catalog.pg_namespace n
JOIN pg_catalog.pg_proc p ON p.pronamespace = n.oid
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))
UNION ALL
SELECT n.nspname::text,
       pg_catalog.concat_ws(' ', 'type', t.typname, t.typtype, t.typowner, t.typnotnull, t.typtypmod,
         (SELECT CASE WHEN b.typnamespace = n.oid THEN '.' || b.typname ELSE b.oid::text END
          FROM pg_catalog.pg_type b
          WHERE b.oid = t.typbasetype),
         CASE WHEN t.typtype NOT IN ('d', 'e') THEN t.oid END)
FROM pg_catalog.pg_namespace n
JOIN pg_catalog.pg_type t ON t.typnamespace = n.oid
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))
  AND t.typcategory <> 'A'
  AND (t.typrelid = 0 OR c.relkind = 'c')
UNION ALL
SELECT n.nspname::text, 'operator ' || o.oid::text
FROM pg_catalog.pg_namespace n
JOIN pg_catalog.pg_operator o ON o.oprnamespace = n.oid
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))
UNION ALL
SELECT n.nspname::text, 'cast ' || k.oid::text
FROM pg_catalog.pg_namespace n
JOIN pg_catalog.pg_type t ON t.typnamespace = n.oid
JOIN pg_catalog.pg_cast k ON t.oid IN (k.castsource, k.casttarget)
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))
ORDER BY 1, 2
