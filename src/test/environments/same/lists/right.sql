CREATE TABLE t (a varchar(9) CHECK ((a)::text = ANY (ARRAY[('x'::character varying)::text, ('it''s'::character varying)::text, ('(y)'::character varying)::text])), b text CHECK (b = ANY (ARRAY['x'::text, 'y'::text])));
CREATE INDEX i ON t (a) WHERE (a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]);
