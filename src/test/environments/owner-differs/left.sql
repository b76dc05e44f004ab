CREATE ROLE jpadrift_other;
CREATE TABLE log (id integer); -- expect: owner-differs different low/low
