CREATE DOMAIN amount AS integer CHECK (VALUE > 0); -- expect: domain-differs different medium/medium
CREATE DOMAIN email AS text; -- expect: domain-differs missing medium/low
