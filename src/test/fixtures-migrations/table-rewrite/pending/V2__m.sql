SET lock_timeout = '2s';
ALTER TABLE orders ALTER id TYPE bigint; -- expect: table-rewrite
