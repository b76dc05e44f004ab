CREATE TABLE user_contexts (user_id integer NOT NULL PRIMARY KEY, league_id integer NOT NULL); -- expect: primary-key-differs different high/high
CREATE TABLE badge (id integer NOT NULL, code text, PRIMARY KEY (id) INCLUDE (code)); -- expect: primary-key-differs different low/low
CREATE TABLE tag (id integer NOT NULL PRIMARY KEY); -- expect: primary-key-differs missing high/high
