CREATE TABLE t (a timestamp DEFAULT CURRENT_TIMESTAMP, b numeric(10,2) DEFAULT 0, c varchar(5) DEFAULT 'x', d boolean DEFAULT true);
