CREATE TABLE doc (id integer, owner text);
CREATE POLICY own ON doc USING (owner = CURRENT_USER); -- expect: policy-differs missing high/high
CREATE POLICY reading ON doc FOR SELECT USING (id > 0); -- expect: policy-differs different high/high
