/*
 * Those functions, procedures, window functions and aggregates; PostgreSQL prints no definition of an aggregate.
 */
SELECT 'pg_proc' AS class,
       p.oid,
       'routine' AS kind,
       n.nspname::text AS schema,
       p.proname::text || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')' AS name,
       CASE p.prokind WHEN 'f' THEN 'function' WHEN 'p' THEN 'procedure' WHEN 'w' THEN 'window' ELSE 'aggregate' END
         AS routine_kind,
       p.oid::pg_catalog.regprocedure::text AS spelling,
       CASE
         WHEN p.prokind <> 'a' THEN pg_catalog.pg_get_functiondef(p.oid)
         ELSE pg_catalog.concat(
           'CREATE AGGREGATE ', pg_catalog.quote_ident(n.nspname), '.', pg_catalog.quote_ident(p.proname),
           '(', CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_catalog.pg_get_function_arguments(p.oid) END, ') (',
           'SFUNC = ', g.aggtransfn::pg_catalog.regproc,
           ', STYPE = ', pg_catalog.format_type(g.aggtranstype, NULL),
           ', SSPACE = ' || NULLIF(g.aggtransspace, 0),
           ', FINALFUNC = ' || NULLIF(g.aggfinalfn::oid, 0)::pg_catalog.regproc,
           CASE WHEN g.aggfinalextra THEN ', FINALFUNC_EXTRA' END,
           ', COMBINEFUNC = ' || NULLIF(g.aggcombinefn::oid, 0)::pg_catalog.regproc,
           ', SERIALFUNC = ' || NULLIF(g.aggserialfn::oid, 0)::pg_catalog.regproc,
           ', DESERIALFUNC = ' || NULLIF(g.aggdeserialfn::oid, 0)::pg_catalog.regproc,
           ', INITCOND = ' || pg_catalog.quote_literal(g.agginitval),
           ', MSFUNC = ' || NULLIF(g.aggmtransfn::oid, 0)::pg_catalog.regproc,
           ', MINVFUNC = ' || NULLIF(g.aggminvtransfn::oid, 0)::pg_catalog.regproc,
           ', MSTYPE = ' || pg_catalog.format_type(NULLIF(g.aggmtranstype, 0), NULL),
           ', MFINALFUNC = ' || NULLIF(g.aggmfinalfn::oid, 0)::pg_catalog.regproc,
           ', MINITCOND = ' || pg_catalog.quote_literal(g.aggminitval),
           ', SORTOP = OPERATOR(' || (SELECT pg_catalog.quote_ident(sn.nspname) || '.' || s.oprname
                                      FROM pg_catalog.pg_operator s
                                      JOIN pg_catalog.pg_namespace sn ON sn.oid = s.oprnamespace
                                      WHERE s.oid = g.aggsortop) || ')',
           CASE WHEN g.aggkind = 'h' THEN ', HYPOTHETICAL' END,
           CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' END,
           ')')
       END AS definition,
       pg_catalog.pg_get_userbyid(p.proowner)::text AS owner,
       (SELECT pg_catalog.array_agg(x.item::text ORDER BY x.item::text COLLATE "C")
        FROM pg_catalog.unnest(p.proacl) AS x(item)
        WHERE p.proacl <> pg_catalog.acldefault('f', p.proowner)) AS acl
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN pg_catalog.pg_aggregate g ON g.aggfnoid = p.oid
WHERE p.oid = ANY (CAST(? AS pg_catalog.oid[]))
ORDER BY n.nspname, p.proname, p.oid
