/*
 * How many there are of what a catalog does not hold.
 */
SELECT x.kind AS kind, pg_catalog.count(*) AS number
FROM (
  SELECT 'operator' AS kind, 'pg_catalog.pg_operator'::pg_catalog.regclass AS class, o.oid FROM pg_catalog.pg_operator o
  UNION ALL SELECT 'operator class', 'pg_catalog.pg_opclass'::pg_catalog.regclass, o.oid FROM pg_catalog.pg_opclass o
  UNION ALL SELECT 'cast', 'pg_catalog.pg_cast'::pg_catalog.regclass, o.oid FROM pg_catalog.pg_cast o
  UNION ALL SELECT 'text search configuration', 'pg_catalog.pg_ts_config'::pg_catalog.regclass, o.oid
            FROM pg_catalog.pg_ts_config o
  UNION ALL SELECT 'text search dictionary', 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, o.oid
            FROM pg_catalog.pg_ts_dict o
  UNION ALL SELECT 'foreign server', 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, o.oid
            FROM pg_catalog.pg_foreign_server o
  UNION ALL SELECT 'publication', 'pg_catalog.pg_publication'::pg_catalog.regclass, o.oid FROM pg_catalog.pg_publication o
  UNION ALL SELECT 'event trigger', 'pg_catalog.pg_event_trigger'::pg_catalog.regclass, o.oid
            FROM pg_catalog.pg_event_trigger o
  UNION ALL SELECT 'base type', 'pg_catalog.pg_type'::pg_catalog.regclass, o.oid FROM pg_catalog.pg_type o
            WHERE o.typtype = 'b' AND o.typelem = 0 AND o.typcategory <> 'A'
) AS x
WHERE x.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = x.class AND e.objid = x.oid AND e.deptype = 'e')
GROUP BY x.kind
ORDER BY x.kind
