CREATE TABLE log (id integer) WITH (fillfactor = 70); -- expect: storage-differs different low/low
