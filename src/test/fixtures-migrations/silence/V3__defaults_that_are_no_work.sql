ALTER TABLE orders ADD COLUMN code varchar(20) NOT NULL DEFAULT 'none';
ALTER TABLE orders ADD COLUMN at timestamptz NOT NULL DEFAULT now();
