SET lock_timeout = '2s';
CREATE TABLE IF NOT EXISTS customer (id bigint PRIMARY KEY, mail text); -- expect: silent-no-op
