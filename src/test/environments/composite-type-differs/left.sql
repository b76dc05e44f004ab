CREATE TYPE address AS (street text, town text); -- expect: composite-type-differs different medium/medium
CREATE TYPE span AS RANGE (subtype = integer); -- expect: composite-type-differs missing medium/low
