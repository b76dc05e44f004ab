me(oid) AS (
  SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = ${role}
  UNION
  SELECT g.role
  FROM me
  JOIN (SELECT m.member, m.roleid
        FROM pg_catalog.pg_auth_members m
        JOIN pg_catalog.pg_roles r ON r.oid = m.member
        WHERE ${inherits}
        UNION ALL
        SELECT d.datdba, o.oid
        FROM pg_catalog.pg_database d
        JOIN pg_catalog.pg_roles o ON o.rolname = 'pg_database_owner'
        WHERE d.datname = pg_catalog.current_database()) AS g(member, role) ON g.member = me.oid
), anything(owns, reads, writes) AS (
  SELECT r.rolsuper,
         EXISTS (SELECT FROM me JOIN pg_catalog.pg_roles p ON p.oid = me.oid WHERE p.rolname = 'pg_read_all_data'),
         EXISTS (SELECT FROM me JOIN pg_catalog.pg_roles p ON p.oid = me.oid WHERE p.rolname = 'pg_write_all_data')
  FROM pg_catalog.pg_roles r
  WHERE r.rolname = ${role}
)