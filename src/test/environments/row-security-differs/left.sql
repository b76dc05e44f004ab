CREATE TABLE doc (id integer);
ALTER TABLE doc ENABLE ROW LEVEL SECURITY; -- expect: row-security-differs different high/high
