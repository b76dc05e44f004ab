CREATE TABLE orders (
  id integer,
  state text NOT NULL,
  kind text DEFAULT 'b',
  made timestamp DEFAULT now()
);
