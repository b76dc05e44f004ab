CREATE TABLE t (a varchar(9) CHECK (a IN ('x', 'it''s', '(y)')), b text CHECK (b IN ('x', 'y')));
CREATE INDEX i ON t (a) WHERE a IN ('x', 'y');
