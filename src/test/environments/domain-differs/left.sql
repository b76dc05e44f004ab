CREATE DOMAIN amount AS integer CHECK (VALUE > 0); -- expect: domain-differs different medium/medium
CREATE DOMAIN email AS text; -- expect: domain-differs missing medium/low
CREATE DOMAIN grade AS integer DEFAULT 1 NOT NULL CONSTRAINT low CHECK (VALUE > 0) CONSTRAINT high CHECK (VALUE < 9); -- expect: domain-differs different medium/medium
CREATE DOMAIN code AS varchar(5); -- expect: domain-differs different medium/medium
