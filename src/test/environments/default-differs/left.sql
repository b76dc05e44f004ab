CREATE TABLE orders (
  id integer,
  state text NOT NULL DEFAULT 'new', -- expect: default-differs different high/medium
  kind text DEFAULT 'a', -- expect: default-differs different medium/medium
  made timestamp DEFAULT CURRENT_TIMESTAMP
);
