/*
 * Those schemas; one that an extension made is the extension's.
 */
SELECT 'pg_namespace' AS class,
       n.oid,
       'schema' AS kind,
       n.nspname::text AS name,
       pg_catalog.pg_get_userbyid(n.nspowner)::text AS owner,
       (SELECT pg_catalog.array_agg(x.item::text ORDER BY x.item::text COLLATE "C")
        FROM pg_catalog.unnest(n.nspacl) AS x(item)
        WHERE n.nspacl <> pg_catalog.acldefault('n', n.nspowner)) AS acl
FROM pg_catalog.pg_namespace n
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))
  AND NOT EXISTS (SELECT
                  FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                    AND e.objid = n.oid
                    AND e.deptype = 'e')
ORDER BY n.nspname                                                                           --@printed
