/*
 * One text that is another one after every statement that changes what a check reads of the catalog.
 * A catalog row carries in xmin the transaction that wrote it. Of pg_class the contents are taken instead: TRUNCATE
 * writes there too, and tests truncate. Sums, as no order need be made.
 */
SELECT pg_catalog.concat_ws(' ',
         pg_catalog.pg_postmaster_start_time(),
         (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()),
         (SELECT pg_catalog.sum(pg_catalog.hashtextextended(written.row, 0)) FROM (
            SELECT pg_catalog.concat_ws(' ', 'class', c.oid, c.relname, c.relnamespace, c.relkind, c.relowner,
                     c.relispartition, c.reloptions::text, c.relacl::text) AS row
            FROM pg_catalog.pg_class c
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'attribute', a.xmin, a.attrelid, a.attnum)
            FROM pg_catalog.pg_attribute a
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'default', d.xmin, d.oid) FROM pg_catalog.pg_attrdef d
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'constraint', k.xmin, k.oid) FROM pg_catalog.pg_constraint k
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'index', i.xmin, i.indexrelid) FROM pg_catalog.pg_index i
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'sequence', s.xmin, s.seqrelid) FROM pg_catalog.pg_sequence s
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'type', t.xmin, t.oid) FROM pg_catalog.pg_type t
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'label', e.xmin, e.oid) FROM pg_catalog.pg_enum e
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'view', w.xmin, w.oid) FROM pg_catalog.pg_rewrite w
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'trigger', g.xmin, g.oid) FROM pg_catalog.pg_trigger g
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'child', h.xmin, h.inhrelid, h.inhparent)
            FROM pg_catalog.pg_inherits h
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'schema', n.xmin, n.oid) FROM pg_catalog.pg_namespace n
            UNION ALL SELECT pg_catalog.concat_ws(' ', 'member', m.xmin, m.roleid, m.member)
            FROM pg_catalog.pg_auth_members m
          ) AS written)) AS state
