CREATE TABLE user_contexts (user_id integer NOT NULL, league_id integer NOT NULL PRIMARY KEY);
CREATE TABLE tag (id integer NOT NULL);
CREATE TABLE badge (id integer NOT NULL PRIMARY KEY, code text);
