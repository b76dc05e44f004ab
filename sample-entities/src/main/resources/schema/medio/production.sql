-- Medio, production: what the server says the database is, after a year of changes made by hand.
create schema if not exists medio;
set search_path to medio;

-- gen_random_uuid() is built in and gives what uuid_generate_v4() gives: no difference that anybody feels.
create table users (
  id             uuid primary key default gen_random_uuid(),
  email          varchar(255) not null unique,
  password_hash  varchar(255) not null,
  created_at     timestamptz  not null default current_timestamp,
  updated_at     timestamptz  not null default current_timestamp,
  deleted_at     timestamptz,
  deleted_by     uuid references users,
  user_uuid      uuid unique
);

create table platforms (
  id            uuid primary key default gen_random_uuid(),
  name          varchar(50) not null,
  icon_url      varchar(500),
  api_endpoint  varchar(255),
  is_active     boolean not null default true
);

create table videos (
  id                 uuid primary key default gen_random_uuid(),
  user_id            uuid not null references users,
  platform_id        uuid references platforms,
  platform_video_id  varchar(255),
  title              varchar(500) not null,
  thumbnail_url      varchar(500),
  duration_seconds   integer,
  age_rating         varchar(10),
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp
);
create index idx_videos_user_id on videos (user_id);

create table profiles (
  id                   uuid primary key default gen_random_uuid(),
  user_id              uuid not null references users on delete cascade,
  name                 varchar(100) not null,
  avatar_url           varchar(500),
  daily_limit_minutes  integer,
  created_at           timestamptz not null default current_timestamp,
  updated_at           timestamptz not null default current_timestamp,
  deleted_at           timestamptz
);
create index idx_profiles_user_id on profiles (user_id);

create table nfc_chips (
  id          uuid primary key default gen_random_uuid(),
  user_id     uuid not null references users on delete cascade,
  user_uuid   uuid references users (user_uuid),
  chip_uid    varchar(100) not null unique,
  label       varchar(100),
  is_active   boolean not null default true,
  created_at  timestamptz not null default current_timestamp
);
create index idx_nfc_chips_user_id on nfc_chips (user_id);

create table video_nfc_mappings (
  id           uuid primary key default gen_random_uuid(),
  video_id     uuid not null references videos,
  nfc_chip_id  uuid not null references nfc_chips,
  is_active    boolean not null default true,
  created_at   timestamptz not null default current_timestamp,
  unique (video_id, nfc_chip_id)
);
create index idx_video_nfc_mappings_nfc_chip_id on video_nfc_mappings (nfc_chip_id);

create table watch_sessions (
  id                uuid primary key default gen_random_uuid(),
  profile_id        uuid not null references profiles on delete cascade,
  video_id          uuid not null references videos on delete cascade,
  started_at        timestamptz not null default current_timestamp,
  ended_at          timestamptz,
  duration_seconds  integer,
  stopped_reason    varchar(50)
);
create index idx_watch_sessions_profile_id on watch_sessions (profile_id);

create table token_blacklist (
  id          uuid primary key default gen_random_uuid(),
  token_jti   varchar(255) not null unique,
  user_id     uuid references users on delete cascade,
  expires_at  timestamptz not null,
  revoked_at  timestamptz not null default current_timestamp
);
create index idx_token_blacklist_user_id on token_blacklist (user_id);

-- Written by a job of the operations team; no code reads it.
create table daily_watch_time (
  profile_id  uuid not null references profiles on delete cascade,
  watched_on  date not null,
  minutes     integer not null default 0,
  primary key (profile_id, watched_on)
);

reset search_path;
