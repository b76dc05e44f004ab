/*
 * Code that an expression would call or that looking at rows would run, and that the checking role may not run unasked:
 * it belongs to somebody who may not do already what that role may, so that it would gain rights by being called.
 * Asked for by name, as the text will be parsed anew: every overload counts, as does every cast of the types involved.
 * What is stored as parsed (domains, indexes, views) is followed along pg_depend, which has no row for what is built
 * in; a stored expression names those by oid. 16384 is FirstNormalObjectId: what lies below is built in.
 * A built-in or an extension's function that is volatile, or runs what its argument names, does more than tell a value.
 */
WITH RECURSIVE ${named-code.sql},
reached(subject, class, object) AS (
  SELECT * FROM root
  UNION
  SELECT r.subject, n.class, n.object
  FROM reached r
  CROSS JOIN LATERAL (
    SELECT 'pg_catalog.pg_type'::regclass::oid, t.type
    FROM pg_catalog.pg_proc p
    CROSS JOIN LATERAL pg_catalog.unnest(p.proargtypes || p.prorettype) AS t(type)
    WHERE r.class = 'pg_catalog.pg_proc'::regclass AND p.oid = r.object AND p.oid >= 16384 AND t.type >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass::oid, o.oprcode::oid
    FROM pg_catalog.pg_operator o
    WHERE r.class = 'pg_catalog.pg_operator'::regclass AND o.oid = r.object
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass::oid, f.oid::oid
    FROM pg_catalog.pg_type t
    CROSS JOIN LATERAL (VALUES (t.typinput), (t.typoutput), (t.typmodin)) AS f(oid)
    WHERE r.class = 'pg_catalog.pg_type'::regclass AND t.oid = r.object AND f.oid::oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass::oid, b.oid
    FROM pg_catalog.pg_type t
    CROSS JOIN LATERAL (VALUES (t.typbasetype), (t.typelem)) AS b(oid)
    WHERE r.class = 'pg_catalog.pg_type'::regclass AND t.oid = r.object AND b.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass::oid, a.atttypid
    FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_attribute a ON a.attrelid = t.typrelid AND a.attnum > 0
    WHERE r.class = 'pg_catalog.pg_type'::regclass AND t.oid = r.object AND a.atttypid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_type'::regclass::oid, b.oid
    FROM pg_catalog.pg_range g
    CROSS JOIN LATERAL (VALUES (g.rngsubtype), (g.rngtypid)) AS b(oid)
    WHERE r.class = 'pg_catalog.pg_type'::regclass AND r.object IN (g.rngtypid, g.rngmultitypid) AND b.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass::oid, f.oid::oid
    FROM pg_catalog.pg_range g
    CROSS JOIN LATERAL (VALUES (g.rngcanonical), (g.rngsubdiff)) AS f(oid)
    WHERE r.class = 'pg_catalog.pg_type'::regclass AND g.rngtypid = r.object AND f.oid::oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass::oid, k.castfunc
    FROM pg_catalog.pg_cast k
    WHERE r.class = 'pg_catalog.pg_type'::regclass AND r.object IN (k.castsource, k.casttarget) AND k.castfunc >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_constraint'::regclass::oid, k.oid
    FROM pg_catalog.pg_constraint k
    WHERE r.class = 'pg_catalog.pg_type'::regclass AND k.contypid = r.object
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::regclass::oid, f.match[1]::oid
    FROM pg_catalog.pg_constraint k
    CROSS JOIN LATERAL pg_catalog.regexp_matches(k.conbin::text, 'funcid (\d+)', 'g') AS f(match)
    WHERE r.class = 'pg_catalog.pg_constraint'::regclass AND k.oid = r.object AND k.contypid <> 0
    UNION ALL
    SELECT d.refclassid, d.refobjid
    FROM pg_catalog.pg_depend d
    WHERE r.class IN ('pg_catalog.pg_constraint'::regclass, 'pg_catalog.pg_rewrite'::regclass,
                      'pg_catalog.pg_class'::regclass, 'pg_catalog.pg_statistic_ext'::regclass)
      AND d.classid = r.class AND d.objid = r.object AND d.refobjid <> r.object
      AND d.objsubid = 0 -- a column's type runs nothing when the column is read
      AND d.deptype IN ('n', 'a')
      AND d.refclassid IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_operator'::regclass,
                           'pg_catalog.pg_type'::regclass, 'pg_catalog.pg_class'::regclass)
    UNION ALL
    SELECT s.class, s.object
    FROM (SELECT 'pg_catalog.pg_class'::regclass::oid, i.indexrelid
          FROM pg_catalog.pg_index i
          WHERE i.indrelid = r.object AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL)
          UNION ALL
          SELECT 'pg_catalog.pg_class'::regclass::oid, h.inhrelid
          FROM pg_catalog.pg_inherits h WHERE h.inhparent = r.object
          UNION ALL
          SELECT 'pg_catalog.pg_constraint'::regclass::oid, k.oid
          FROM pg_catalog.pg_constraint k WHERE k.conrelid = r.object AND k.contype = 'c'
          UNION ALL
          SELECT 'pg_catalog.pg_rewrite'::regclass::oid, w.oid
          FROM pg_catalog.pg_rewrite w WHERE w.ev_class = r.object AND w.rulename = '_RETURN'
          UNION ALL
          SELECT 'pg_catalog.pg_statistic_ext'::regclass::oid, x.oid
          FROM pg_catalog.pg_statistic_ext x WHERE x.stxrelid = r.object) AS s(class, object)
    WHERE r.class = 'pg_catalog.pg_class'::regclass
  ) AS n(class, object)
), foreign_role(oid, name) AS (
  SELECT o.oid, o.rolname
  FROM pg_catalog.pg_roles o
  WHERE NOT o.rolsuper
    AND o.rolname <> ALL (CAST(? AS text[]))
    AND NOT (pg_catalog.pg_has_role(o.oid, current_user, 'MEMBER')
             AND pg_catalog.pg_has_role(o.oid, session_user, 'MEMBER'))
)
SELECT r.subject, p.oid::regprocedure::text AS code, o.name::text AS owner
FROM reached r
JOIN pg_catalog.pg_proc p ON r.class = 'pg_catalog.pg_proc'::regclass AND p.oid = r.object
JOIN foreign_role o ON o.oid = p.proowner
WHERE p.oid >= 16384
UNION
SELECT r.subject, 'view ' || c.oid::regclass::text, o.name::text
FROM reached r
JOIN pg_catalog.pg_class c ON r.class = 'pg_catalog.pg_class'::regclass AND c.oid = r.object AND c.relkind = 'v'
JOIN foreign_role o ON o.oid = c.relowner
UNION
SELECT r.subject, p.oid::regprocedure::text, NULL
FROM reached r
JOIN pg_catalog.pg_proc p ON r.class = 'pg_catalog.pg_proc'::regclass AND p.oid = r.object
WHERE (p.oid < 16384
       OR EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = 'pg_catalog.pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e'))
  AND (p.provolatile = 'v'
       OR p.oid < 16384
          AND p.proname ~ '^((table|schema|database|cursor)_to_xml|pg_input_)')
  AND p.proname NOT IN ('random', 'clock_timestamp', 'timeofday', 'gen_random_uuid', 'uuidv4', 'uuidv7')
ORDER BY 3 NULLS LAST, 2
