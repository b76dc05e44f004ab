CREATE TABLE pair (a integer, b integer);
CREATE STATISTICS both_of_pair ON a, b FROM pair; -- expect: statistics-differs missing low/low
