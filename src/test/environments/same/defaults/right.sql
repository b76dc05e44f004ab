CREATE TABLE t (a timestamp DEFAULT now(), b numeric(10,2) DEFAULT 0.00, c varchar(5) DEFAULT 'x'::text, d boolean DEFAULT 'true');
CREATE TABLE spelled (a varchar(5), b text[] DEFAULT ARRAY[]::text[], c timestamp DEFAULT timezone('utc', now()));
