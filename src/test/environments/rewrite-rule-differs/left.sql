CREATE TABLE log (id integer);
CREATE RULE silence AS ON DELETE TO log DO INSTEAD NOTHING; -- expect: rewrite-rule-differs missing high/high
