CREATE TABLE t (a timestamp DEFAULT CURRENT_TIMESTAMP, b numeric(10,2) DEFAULT 0, c varchar(5) DEFAULT 'x', d boolean DEFAULT true);
CREATE TABLE spelled (a varchar(5) DEFAULT NULL, b text[] DEFAULT '{}', c timestamp DEFAULT (now() AT TIME ZONE 'utc'));
