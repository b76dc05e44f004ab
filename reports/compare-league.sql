-- production
-- Brings sample-entities/src/main/resources/schema/league/production.sql to the database of sample-entities/src/main/resources/schema/league/staging.sql.
-- 16 statements for 12 findings; 9 commented out because a person must decide first.
-- Safe to run twice. psql -v ON_ERROR_STOP=1 stops at the first error.
-- Made 2026-11-28 22:00:00 UTC by jpadrift 0.1.0.

-- Whoever would have to wait longer for a lock stops: run the script again.
SET lock_timeout = '5s';
-- Routines may be made before what they use.
SET check_function_bodies = off;

-- Priority 1: what breaks

BEGIN;

-- critical column-differs: column league_id of league.series is missing on production
ALTER TABLE league.series ADD COLUMN IF NOT EXISTS league_id integer;

COMMIT;

BEGIN;

-- critical column-differs: column last_updated of league.user_contexts is missing on production
ALTER TABLE league.user_contexts ADD COLUMN IF NOT EXISTS last_updated timestamp with time zone;

COMMIT;

BEGIN;

-- critical column-differs: column league_id of league.series is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('league.series') AND conname = 'series_name_league_id_key')
     AND NOT EXISTS (SELECT FROM league.series WHERE name IS NOT NULL AND league_id IS NOT NULL GROUP BY name, league_id HAVING pg_catalog.count(*) > 1) THEN
    ALTER TABLE league.series ADD CONSTRAINT series_name_league_id_key UNIQUE (name, league_id);
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- high primary-key-differs: primary key of league.user_contexts is on user_id on staging but on id on production
-- Large table: builds an index; nobody reads or writes the table meanwhile.
DO $jpadrift$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND NOT i.indisreplident WHERE k.conrelid = pg_catalog.to_regclass('league.user_contexts') AND k.conname = 'user_contexts_pkey' AND pg_catalog.pg_get_constraintdef(k.oid) = 'PRIMARY KEY (id)' AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint f WHERE f.contype = 'f' AND f.conindid = k.conindid))
     AND NOT EXISTS (SELECT FROM league.user_contexts WHERE user_id IS NOT NULL GROUP BY user_id HAVING pg_catalog.count(*) > 1)
     AND NOT EXISTS (SELECT FROM league.user_contexts WHERE NOT (user_id IS NOT NULL)) THEN
    ALTER TABLE league.user_contexts DROP CONSTRAINT user_contexts_pkey, ADD CONSTRAINT user_contexts_pkey PRIMARY KEY (user_id);
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- critical column-differs: column league_id of league.series is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('league.series') AND conname = 'series_league_id_fkey') THEN
    ALTER TABLE league.series ADD CONSTRAINT series_league_id_fkey FOREIGN KEY (league_id) REFERENCES league.leagues(id) NOT VALID;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- critical column-differs: column league_id of league.series is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM league.series s WHERE s.league_id IS NOT NULL AND NOT EXISTS (SELECT FROM league.leagues t WHERE t.id = s.league_id)) THEN
    ALTER TABLE league.series VALIDATE CONSTRAINT series_league_id_fkey;
  END IF;
END
$jpadrift$;

COMMIT;

-- Outside a transaction: PostgreSQL refuses these inside a block.
SET lock_timeout = 0;

-- critical column-differs: column league_id of league.series is missing on production
DO $jpadrift$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('league.series_league_id_idx') AND NOT indisvalid) THEN
    DROP INDEX league.series_league_id_idx;
  END IF;
END
$jpadrift$;
CREATE INDEX CONCURRENTLY IF NOT EXISTS series_league_id_idx ON league.series USING btree (league_id);

SET lock_timeout = '5s';

-- high unique-key-differs: unique (name) of league.series is on production but not on staging
-- Left to you: the reference allows more: a protection is lost
-- ALTER TABLE league.series DROP CONSTRAINT IF EXISTS series_name_key;

-- critical column-differs: column club of league.user_contexts is on production but not on staging
-- Left to you: its values are lost
-- ALTER TABLE league.user_contexts DROP COLUMN IF EXISTS club;

-- critical column-differs: column context_type of league.user_contexts is on production but not on staging
-- Left to you: its values are lost
-- ALTER TABLE league.user_contexts DROP COLUMN IF EXISTS context_type;

-- critical column-differs: column id of league.user_contexts is on production but not on staging
-- Left to you: its values are lost
-- ALTER TABLE league.user_contexts DROP COLUMN IF EXISTS id;

-- critical column-differs: column is_active of league.user_contexts is on production but not on staging
-- Left to you: its values are lost
-- ALTER TABLE league.user_contexts DROP COLUMN IF EXISTS is_active;

-- Priority 3: indexes

-- Outside a transaction: PostgreSQL refuses these inside a block.

-- low index-differs: index (user_id) of league.user_contexts is on production but not on staging
-- Left to you: queries may need it
-- DROP INDEX CONCURRENTLY IF EXISTS league.user_contexts_user_id_idx;

-- Priority 4: the rest

-- low column-differs: column active_team_id of league.user_contexts is on production but not on staging
-- Left to you: its values are lost
-- ALTER TABLE league.user_contexts DROP COLUMN IF EXISTS active_team_id;

-- low column-differs: column created_at of league.user_contexts is on production but not on staging
-- Left to you: its values are lost
-- ALTER TABLE league.user_contexts DROP COLUMN IF EXISTS created_at;

-- low column-differs: column updated_at of league.user_contexts is on production but not on staging
-- Left to you: its values are lost
-- ALTER TABLE league.user_contexts DROP COLUMN IF EXISTS updated_at;
