CREATE TABLE pair (a integer CONSTRAINT positive CHECK (a > 0)); -- expect: name-differs different low/low
