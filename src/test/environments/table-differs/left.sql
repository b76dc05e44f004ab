CREATE TABLE series (id integer PRIMARY KEY, name text); -- expect: table-differs missing high/low
CREATE TABLE log (id integer); -- expect: table-differs different medium/medium
CREATE TABLE current (id integer); -- expect: table-differs different high/high
CREATE TABLE base (id integer, CONSTRAINT positive CHECK (id > 0));
CREATE TABLE heir () INHERITS (base); -- expect: table-differs different medium/medium
