-- production
-- Brings sample-entities/src/main/resources/schema/medio/production.sql to the database of sample-entities/src/main/resources/schema/medio/init.sql.
-- 65 statements for 46 findings; 16 commented out because a person must decide first.
-- Safe to run twice. psql -v ON_ERROR_STOP=1 stops at the first error.
-- Made 2026-11-28 22:00:00 UTC by jpadrift 0.1.0.

-- Whoever would have to wait longer for a lock stops: run the script again.
SET lock_timeout = '5s';
-- Routines may be made before what they use.
SET check_function_bodies = off;

-- Priority 1: what breaks

BEGIN;

-- critical column-differs: column updated_at of medio.nfc_chips is missing on production
ALTER TABLE medio.nfc_chips ADD COLUMN IF NOT EXISTS updated_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP;

COMMIT;

BEGIN;

-- critical column-differs: column created_at of medio.platforms is missing on production
ALTER TABLE medio.platforms ADD COLUMN IF NOT EXISTS created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP;

-- critical column-differs: column display_name of medio.platforms is missing on production
ALTER TABLE medio.platforms ADD COLUMN IF NOT EXISTS display_name character varying(100);

-- high column-type-differs: column icon_url of medio.platforms is text on init but character varying(500) on production
ALTER TABLE medio.platforms ALTER COLUMN icon_url TYPE text USING icon_url::text;

COMMIT;

BEGIN;

-- critical column-differs: column age of medio.profiles is missing on production
ALTER TABLE medio.profiles ADD COLUMN IF NOT EXISTS age integer;

-- critical column-differs: column age_rating_limit of medio.profiles is missing on production
ALTER TABLE medio.profiles ADD COLUMN IF NOT EXISTS age_rating_limit character varying(20);

COMMIT;

BEGIN;

-- critical column-differs: column created_at of medio.token_blacklist is missing on production
ALTER TABLE medio.token_blacklist ADD COLUMN IF NOT EXISTS created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP;

-- critical column-type-differs: column id of medio.token_blacklist is integer on init but uuid on production
-- Left to you: values may not fit, or become others
-- ALTER TABLE medio.token_blacklist ALTER COLUMN id TYPE integer USING id::integer;

COMMIT;

BEGIN;

-- critical column-differs: column updated_at of medio.video_nfc_mappings is missing on production
ALTER TABLE medio.video_nfc_mappings ADD COLUMN IF NOT EXISTS updated_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP;

COMMIT;

BEGIN;

-- critical column-differs: column likes of medio.videos is missing on production
ALTER TABLE medio.videos ADD COLUMN IF NOT EXISTS likes integer;

-- high column-type-differs: column age_rating of medio.videos is character varying(20) on init but character varying(10) on production
ALTER TABLE medio.videos ALTER COLUMN age_rating TYPE character varying(20) USING age_rating::character varying(20);

-- high column-type-differs: column thumbnail_url of medio.videos is text on init but character varying(500) on production
ALTER TABLE medio.videos ALTER COLUMN thumbnail_url TYPE text USING thumbnail_url::text;

COMMIT;

BEGIN;

-- critical column-differs: column completed of medio.watch_sessions is missing on production
ALTER TABLE medio.watch_sessions ADD COLUMN IF NOT EXISTS completed boolean DEFAULT false;

-- critical column-differs: column nfc_chip_id of medio.watch_sessions is missing on production
ALTER TABLE medio.watch_sessions ADD COLUMN IF NOT EXISTS nfc_chip_id uuid;

-- critical column-differs: column user_id of medio.watch_sessions is missing on production
ALTER TABLE medio.watch_sessions ADD COLUMN IF NOT EXISTS user_id uuid;

COMMIT;

BEGIN;

-- critical column-differs: column updated_at of medio.nfc_chips is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.nfc_chips WHERE updated_at IS NULL) THEN
    ALTER TABLE medio.nfc_chips ALTER COLUMN updated_at SET NOT NULL;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- critical column-differs: column created_at of medio.platforms is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.platforms WHERE created_at IS NULL) THEN
    ALTER TABLE medio.platforms ALTER COLUMN created_at SET NOT NULL;
  END IF;
END
$jpadrift$;

-- critical column-differs: column display_name of medio.platforms is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.platforms WHERE display_name IS NULL) THEN
    ALTER TABLE medio.platforms ALTER COLUMN display_name SET NOT NULL;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- critical column-differs: column created_at of medio.token_blacklist is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.token_blacklist WHERE created_at IS NULL) THEN
    ALTER TABLE medio.token_blacklist ALTER COLUMN created_at SET NOT NULL;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- critical column-differs: column updated_at of medio.video_nfc_mappings is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.video_nfc_mappings WHERE updated_at IS NULL) THEN
    ALTER TABLE medio.video_nfc_mappings ALTER COLUMN updated_at SET NOT NULL;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- critical column-differs: column completed of medio.watch_sessions is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.watch_sessions WHERE completed IS NULL) THEN
    ALTER TABLE medio.watch_sessions ALTER COLUMN completed SET NOT NULL;
  END IF;
END
$jpadrift$;

-- critical column-differs: column user_id of medio.watch_sessions is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.watch_sessions WHERE user_id IS NULL) THEN
    ALTER TABLE medio.watch_sessions ALTER COLUMN user_id SET NOT NULL;
  END IF;
END
$jpadrift$;

-- critical column-differs: column nfc_chip_id of medio.watch_sessions is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('medio.watch_sessions') AND conname = 'watch_sessions_nfc_chip_id_fkey') THEN
    ALTER TABLE medio.watch_sessions ADD CONSTRAINT watch_sessions_nfc_chip_id_fkey FOREIGN KEY (nfc_chip_id) REFERENCES medio.nfc_chips(id) ON DELETE SET NULL NOT VALID;
  END IF;
END
$jpadrift$;

-- critical column-differs: column user_id of medio.watch_sessions is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('medio.watch_sessions') AND conname = 'watch_sessions_user_id_fkey') THEN
    ALTER TABLE medio.watch_sessions ADD CONSTRAINT watch_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES medio.users(id) ON DELETE CASCADE NOT VALID;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- critical column-differs: column nfc_chip_id of medio.watch_sessions is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.watch_sessions s WHERE s.nfc_chip_id IS NOT NULL AND NOT EXISTS (SELECT FROM medio.nfc_chips t WHERE t.id = s.nfc_chip_id)) THEN
    ALTER TABLE medio.watch_sessions VALIDATE CONSTRAINT watch_sessions_nfc_chip_id_fkey;
  END IF;
END
$jpadrift$;

-- critical column-differs: column user_id of medio.watch_sessions is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.watch_sessions s WHERE s.user_id IS NOT NULL AND NOT EXISTS (SELECT FROM medio.users t WHERE t.id = s.user_id)) THEN
    ALTER TABLE medio.watch_sessions VALIDATE CONSTRAINT watch_sessions_user_id_fkey;
  END IF;
END
$jpadrift$;

COMMIT;

-- Outside a transaction: PostgreSQL refuses these inside a block.
SET lock_timeout = 0;

-- critical column-differs: column user_id of medio.watch_sessions is missing on production
DO $jpadrift$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('medio.idx_watch_sessions_user_id') AND NOT indisvalid) THEN
    DROP INDEX medio.idx_watch_sessions_user_id;
  END IF;
END
$jpadrift$;
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_watch_sessions_user_id ON medio.watch_sessions USING btree (user_id);

SET lock_timeout = '5s';

-- Priority 2: protections

BEGIN;

-- medium extension-differs: extension uuid-ossp is missing on production
CREATE SCHEMA IF NOT EXISTS public;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" SCHEMA public;

COMMIT;

BEGIN;

-- medium unique-key-differs: unique (name) of medio.platforms is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('medio.platforms') AND conname = 'platforms_name_key')
     AND NOT EXISTS (SELECT FROM medio.platforms WHERE name IS NOT NULL GROUP BY name HAVING pg_catalog.count(*) > 1) THEN
    ALTER TABLE medio.platforms ADD CONSTRAINT platforms_name_key UNIQUE (name);
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- medium foreign-key-differs: foreign key (nfc_chip_id) of medio.video_nfc_mappings is on delete cascade on init but on delete no action on production
ALTER TABLE medio.video_nfc_mappings DROP CONSTRAINT IF EXISTS video_nfc_mappings_nfc_chip_id_fkey;

-- medium foreign-key-differs: foreign key (video_id) of medio.video_nfc_mappings is on delete cascade on init but on delete no action on production
ALTER TABLE medio.video_nfc_mappings DROP CONSTRAINT IF EXISTS video_nfc_mappings_video_id_fkey;

COMMIT;

BEGIN;

-- medium foreign-key-differs: foreign key (user_id) of medio.videos is on delete cascade on init but on delete no action on production
ALTER TABLE medio.videos DROP CONSTRAINT IF EXISTS videos_user_id_fkey;

-- medium unique-key-differs: unique (user_id, platform_id, platform_video_id) of medio.videos is missing on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('medio.videos') AND conname = 'videos_user_id_platform_id_platform_video_id_key')
     AND NOT EXISTS (SELECT FROM medio.videos WHERE user_id IS NOT NULL AND platform_id IS NOT NULL AND platform_video_id IS NOT NULL GROUP BY user_id, platform_id, platform_video_id HAVING pg_catalog.count(*) > 1) THEN
    ALTER TABLE medio.videos ADD CONSTRAINT videos_user_id_platform_id_platform_video_id_key UNIQUE (user_id, platform_id, platform_video_id);
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- medium foreign-key-differs: foreign key (nfc_chip_id) of medio.video_nfc_mappings is on delete cascade on init but on delete no action on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('medio.video_nfc_mappings') AND conname = 'video_nfc_mappings_nfc_chip_id_fkey_1') THEN
    ALTER TABLE medio.video_nfc_mappings ADD CONSTRAINT video_nfc_mappings_nfc_chip_id_fkey_1 FOREIGN KEY (nfc_chip_id) REFERENCES medio.nfc_chips(id) ON DELETE CASCADE NOT VALID;
  END IF;
END
$jpadrift$;

-- medium foreign-key-differs: foreign key (video_id) of medio.video_nfc_mappings is on delete cascade on init but on delete no action on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('medio.video_nfc_mappings') AND conname = 'video_nfc_mappings_video_id_fkey_1') THEN
    ALTER TABLE medio.video_nfc_mappings ADD CONSTRAINT video_nfc_mappings_video_id_fkey_1 FOREIGN KEY (video_id) REFERENCES medio.videos(id) ON DELETE CASCADE NOT VALID;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- medium foreign-key-differs: foreign key (user_id) of medio.videos is on delete cascade on init but on delete no action on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('medio.videos') AND conname = 'videos_user_id_fkey_1') THEN
    ALTER TABLE medio.videos ADD CONSTRAINT videos_user_id_fkey_1 FOREIGN KEY (user_id) REFERENCES medio.users(id) ON DELETE CASCADE NOT VALID;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- medium foreign-key-differs: foreign key (nfc_chip_id) of medio.video_nfc_mappings is on delete cascade on init but on delete no action on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.video_nfc_mappings s WHERE s.nfc_chip_id IS NOT NULL AND NOT EXISTS (SELECT FROM medio.nfc_chips t WHERE t.id = s.nfc_chip_id)) THEN
    ALTER TABLE medio.video_nfc_mappings VALIDATE CONSTRAINT video_nfc_mappings_nfc_chip_id_fkey_1;
  END IF;
END
$jpadrift$;

-- medium foreign-key-differs: foreign key (video_id) of medio.video_nfc_mappings is on delete cascade on init but on delete no action on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.video_nfc_mappings s WHERE s.video_id IS NOT NULL AND NOT EXISTS (SELECT FROM medio.videos t WHERE t.id = s.video_id)) THEN
    ALTER TABLE medio.video_nfc_mappings VALIDATE CONSTRAINT video_nfc_mappings_video_id_fkey_1;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- medium foreign-key-differs: foreign key (user_id) of medio.videos is on delete cascade on init but on delete no action on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.videos s WHERE s.user_id IS NOT NULL AND NOT EXISTS (SELECT FROM medio.users t WHERE t.id = s.user_id)) THEN
    ALTER TABLE medio.videos VALIDATE CONSTRAINT videos_user_id_fkey_1;
  END IF;
END
$jpadrift$;

COMMIT;

-- Priority 3: indexes

-- Outside a transaction: PostgreSQL refuses these inside a block.
SET lock_timeout = 0;

-- low index-differs: index (video_id) of medio.video_nfc_mappings is missing on production
DO $jpadrift$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('medio.idx_video_nfc_mappings_video_id') AND NOT indisvalid) THEN
    DROP INDEX medio.idx_video_nfc_mappings_video_id;
  END IF;
END
$jpadrift$;
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_video_nfc_mappings_video_id ON medio.video_nfc_mappings USING btree (video_id);

-- medium index-differs: index (created_at) of medio.videos is missing on production
DO $jpadrift$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('medio.idx_videos_created_at') AND NOT indisvalid) THEN
    DROP INDEX medio.idx_videos_created_at;
  END IF;
END
$jpadrift$;
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_videos_created_at ON medio.videos USING btree (created_at);

-- medium index-differs: index (platform_id) of medio.videos is missing on production
DO $jpadrift$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('medio.idx_videos_platform_id') AND NOT indisvalid) THEN
    DROP INDEX medio.idx_videos_platform_id;
  END IF;
END
$jpadrift$;
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_videos_platform_id ON medio.videos USING btree (platform_id);

-- medium index-differs: index (video_id) of medio.watch_sessions is missing on production
DO $jpadrift$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('medio.idx_watch_sessions_video_id') AND NOT indisvalid) THEN
    DROP INDEX medio.idx_watch_sessions_video_id;
  END IF;
END
$jpadrift$;
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_watch_sessions_video_id ON medio.watch_sessions USING btree (video_id);

SET lock_timeout = '5s';

-- Priority 4: the rest

-- low identity-differs: column id of medio.token_blacklist is serial on init but not numbered on production
-- Left to you: who numbers it must go on after the largest number there is: a sequence of its own and a default

BEGIN;

-- low column-differs: column search_title of medio.videos is missing on production
ALTER TABLE medio.videos ADD COLUMN IF NOT EXISTS search_title text GENERATED ALWAYS AS (lower((title)::text)) STORED;

COMMIT;

BEGIN;

-- low nullability-differs: column profile_id of medio.watch_sessions is nullable on init but not null on production
ALTER TABLE medio.watch_sessions ALTER COLUMN profile_id DROP NOT NULL;

COMMIT;

BEGIN;

-- low nullability-differs: column label of medio.nfc_chips is not null on init but nullable on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.nfc_chips WHERE label IS NULL) THEN
    ALTER TABLE medio.nfc_chips ALTER COLUMN label SET NOT NULL;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- low nullability-differs: column user_id of medio.token_blacklist is not null on init but nullable on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.token_blacklist WHERE user_id IS NULL) THEN
    ALTER TABLE medio.token_blacklist ALTER COLUMN user_id SET NOT NULL;
  END IF;
END
$jpadrift$;

COMMIT;

BEGIN;

-- low nullability-differs: column platform_id of medio.videos is not null on init but nullable on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.videos WHERE platform_id IS NULL) THEN
    ALTER TABLE medio.videos ALTER COLUMN platform_id SET NOT NULL;
  END IF;
END
$jpadrift$;

-- low nullability-differs: column platform_video_id of medio.videos is not null on init but nullable on production
DO $jpadrift$
BEGIN
  IF NOT EXISTS (SELECT FROM medio.videos WHERE platform_video_id IS NULL) THEN
    ALTER TABLE medio.videos ALTER COLUMN platform_video_id SET NOT NULL;
  END IF;
END
$jpadrift$;

COMMIT;

-- low table-differs: table medio.daily_watch_time is on production but not on init
-- Left to you: its rows are lost
-- DROP TABLE IF EXISTS medio.daily_watch_time;

-- low column-differs: column is_active of medio.nfc_chips is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.nfc_chips DROP COLUMN IF EXISTS is_active;

-- low column-differs: column user_uuid of medio.nfc_chips is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.nfc_chips DROP COLUMN IF EXISTS user_uuid;

-- low column-differs: column api_endpoint of medio.platforms is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.platforms DROP COLUMN IF EXISTS api_endpoint;

-- low column-differs: column is_active of medio.platforms is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.platforms DROP COLUMN IF EXISTS is_active;

-- low column-differs: column avatar_url of medio.profiles is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.profiles DROP COLUMN IF EXISTS avatar_url;

-- low column-differs: column daily_limit_minutes of medio.profiles is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.profiles DROP COLUMN IF EXISTS daily_limit_minutes;

-- low column-differs: column deleted_at of medio.profiles is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.profiles DROP COLUMN IF EXISTS deleted_at;

-- low column-differs: column revoked_at of medio.token_blacklist is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.token_blacklist DROP COLUMN IF EXISTS revoked_at;

-- low column-differs: column deleted_at of medio.users is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.users DROP COLUMN IF EXISTS deleted_at;

-- low column-differs: column deleted_by of medio.users is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.users DROP COLUMN IF EXISTS deleted_by;

-- low column-differs: column user_uuid of medio.users is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.users DROP COLUMN IF EXISTS user_uuid;

-- low column-differs: column is_active of medio.video_nfc_mappings is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.video_nfc_mappings DROP COLUMN IF EXISTS is_active;

-- low column-differs: column stopped_reason of medio.watch_sessions is on production but not on init
-- Left to you: its values are lost
-- ALTER TABLE medio.watch_sessions DROP COLUMN IF EXISTS stopped_reason;
