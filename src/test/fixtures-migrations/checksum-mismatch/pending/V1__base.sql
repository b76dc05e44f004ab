CREATE TABLE base (id int PRIMARY KEY); -- expect: checksum-mismatch
