CREATE TABLE user_contexts (user_id integer NOT NULL PRIMARY KEY, league_id integer NOT NULL); -- expect: primary-key-differs different high/high
CREATE TABLE tag (id integer NOT NULL PRIMARY KEY); -- expect: primary-key-differs missing high/high
