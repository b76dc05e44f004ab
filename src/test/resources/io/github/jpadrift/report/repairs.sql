-- Brings jdbc:postgresql://host/db to the mapping of app.jar.
-- 10 statements for 5 findings; 2 commented out because a person must decide first.
-- 1 finding has no repair in the database: see another report.
-- Safe to run twice. psql -v ON_ERROR_STOP=1 stops at the first error.
-- Made 2026-03-04 05:06:07 UTC by jpadrift 1.2.3.

-- Whoever would have to wait longer for a lock stops: run the script again.
SET lock_timeout = '5s';

BEGIN;

-- high missing-column: tier.id is wrong
CREATE SCHEMA IF NOT EXISTS tiers;
CREATE TABLE IF NOT EXISTS tiers.tier (
  id bigint PRIMARY KEY
);

COMMIT;

BEGIN;

-- high missing-column: packages.code is wrong
ALTER TABLE public.packages ADD COLUMN IF NOT EXISTS code text;
-- Left to you: rows hold NULL: decide what they get
-- UPDATE public.packages SET code = ? WHERE code IS NULL;

COMMIT;

-- Outside a transaction: PostgreSQL refuses these inside a block.
SET lock_timeout = 0;

-- high missing-column: packages.name is wrong
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS packages_code_key ON public.packages (code);

SET lock_timeout = '5s';

BEGIN;

-- high missing-column: packages.code is wrong
-- Left to you: only after UPDATE public.packages SET code = ? WHERE code IS NULL;
-- ALTER TABLE public.packages ALTER COLUMN code SET NOT NULL;

-- high missing-column: packages.name is wrong
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'packages_code_key') THEN ALTER TABLE public.packages ADD CONSTRAINT packages_code_key UNIQUE USING INDEX packages_code_key; END IF; END $$;

COMMIT;

BEGIN;

-- high missing-column: prices.package_id is wrong
ALTER TABLE public.prices DROP CONSTRAINT IF EXISTS prices_package_fk, ADD CONSTRAINT prices_package_fk FOREIGN KEY (package_id) REFERENCES public.packages (id) NOT VALID;

COMMIT;

BEGIN;

-- high missing-column: prices.package_id is wrong
ALTER TABLE public.prices VALIDATE CONSTRAINT prices_package_fk;

COMMIT;

-- Outside a transaction: PostgreSQL refuses these inside a block.
SET lock_timeout = 0;

-- high missing-column: prices.package_id is wrong
CREATE INDEX CONCURRENTLY IF NOT EXISTS prices_package_ix
  ON public.prices (package_id);

SET lock_timeout = '5s';
