CREATE TABLE pair (b integer, a integer);
