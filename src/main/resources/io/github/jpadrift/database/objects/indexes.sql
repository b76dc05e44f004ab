/*
 * Every index of those relations, those behind constraints included, which have the constraint's name. Key parts are
 * told as PostgreSQL prints them, and as columns, with nothing at the place of an expression.
 * Where schemas are only told apart, they are given instead of relations, and what can only be of PostgreSQL's own (oids below 16384) is not printed.
 */
SELECT 'pg_class' AS class,
       i.indexrelid AS oid,
       'index' AS kind,
       n.nspname::text AS schema,
       c.relname::text AS of,
       x.relname::text AS name,
       pg_catalog.pg_get_indexdef(i.indexrelid) AS definition,                              --@printed
       CASE                                                                                 --@told
         WHEN i.indexprs IS NULL AND i.indpred IS NULL AND i.indnatts = i.indnkeyatts       --@told
              AND x.relkind = 'i' AND m.amname IN ('btree', 'hash')                         --@told
              AND 16384 > ALL (i.indclass::pg_catalog.oid[])                                --@told
              AND 16384 > ALL (i.indcollation::pg_catalog.oid[]) THEN                       --@told
           pg_catalog.concat_ws(' ', i.indclass, i.indcollation, i.indoption,               --@told
             i.indnullsnotdistinct,                                                         --@told15..
             i.indisexclusion)                                                              --@told
         ELSE pg_catalog.pg_get_indexdef(i.indexrelid)                                      --@told
       END AS definition,                                                                   --@told
       m.amname::text AS method,
       i.indisunique AS is_unique,
       CASE
         WHEN i.indnkeyatts = 1 AND i.indkey[0] <> 0 THEN
           ARRAY(SELECT a.attname::text
                 FROM pg_catalog.pg_attribute a
                 WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0])
         ELSE
           ARRAY(SELECT COALESCE(a.attname::text, '')
                 FROM pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS key(number, position)
                 LEFT JOIN pg_catalog.pg_attribute a
                        ON a.attrelid = i.indrelid AND a.attnum = key.number AND key.number <> 0
                 WHERE key.position <= i.indnkeyatts
                 ORDER BY key.position)
       END AS columns,
       CASE
         WHEN i.indexprs IS NOT NULL THEN
           ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, p.position, false)
                 FROM pg_catalog.generate_series(1, i.indnkeyatts) AS p(position)
                 ORDER BY p.position)
       END AS parts,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       NOT (i.indisvalid AND i.indisready AND i.indislive) AS invalid,
       i.indisclustered AS clustered,
       i.indisreplident AS replica_identity_index,
       k.oid IS NOT NULL AS of_constraint,
       h.inhparent::pg_catalog.regclass::text AS attached_to,
       x.reloptions AS options,
       CASE
         WHEN i.indexprs IS NOT NULL THEN
           (SELECT pg_catalog.array_agg(a.attnum || '=' || a.attstattarget ORDER BY a.attnum)
            FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = x.oid
              AND a.attstattarget >= 0)
       END AS part_statistics,
       s.spcname::text AS tablespace
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_am m ON m.oid = x.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = x.reltablespace
LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = i.indexrelid
LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
WHERE i.indrelid = ANY (CAST(? AS pg_catalog.oid[]))                                         --@printed
WHERE n.oid = ANY (CAST(? AS pg_catalog.oid[]))                                              --@told
ORDER BY n.nspname, c.relname, x.relname                                                     --@printed
