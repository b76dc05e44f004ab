CREATE TYPE mood AS ENUM ('happy', 'sad', 'stage_changed'); -- expect: enum-differs different high/low
CREATE TYPE rank AS ENUM ('low', 'high'); -- expect: enum-differs different low/low
CREATE TYPE colour AS ENUM ('red'); -- expect: enum-differs missing high/low
