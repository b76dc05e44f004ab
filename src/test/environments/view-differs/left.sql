CREATE TABLE person (id integer, name text, active boolean);
CREATE VIEW people AS SELECT id, name FROM person WHERE active; -- expect: view-differs different medium/medium
CREATE VIEW names AS SELECT name FROM person; -- expect: view-differs missing high/low
CREATE VIEW ids AS SELECT id FROM person; -- expect: view-differs different medium/medium
