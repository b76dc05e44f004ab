-- Medio, the script: what the repository says the database is. The entities were written from it.
create extension if not exists "uuid-ossp" with schema public;
create schema if not exists medio;
set search_path to medio, public;

create table users (
  id             uuid primary key default uuid_generate_v4(),
  email          varchar(255) not null unique,
  password_hash  varchar(255) not null,
  created_at     timestamptz  not null default current_timestamp,
  updated_at     timestamptz  not null default current_timestamp
);

create table platforms (
  id            uuid primary key default uuid_generate_v4(),
  name          varchar(50)  not null unique,
  display_name  varchar(100) not null,
  icon_url      text,
  created_at    timestamptz  not null default current_timestamp
);

create table videos (
  id                 uuid primary key default uuid_generate_v4(),
  user_id            uuid not null references users on delete cascade,
  platform_id        uuid not null references platforms,
  platform_video_id  varchar(255) not null,
  title              varchar(500) not null,
  search_title       text generated always as (lower(title)) stored,
  thumbnail_url      text,
  duration_seconds   integer,
  age_rating         varchar(20),
  likes              integer,
  created_at         timestamptz not null default current_timestamp,
  updated_at         timestamptz not null default current_timestamp,
  unique (user_id, platform_id, platform_video_id)
);
create index idx_videos_user_id     on videos (user_id);
create index idx_videos_platform_id on videos (platform_id);
create index idx_videos_created_at  on videos (created_at);

create table profiles (
  id                uuid primary key default uuid_generate_v4(),
  user_id           uuid not null references users on delete cascade,
  name              varchar(100) not null,
  age               integer,
  age_rating_limit  varchar(20),
  created_at        timestamptz not null default current_timestamp,
  updated_at        timestamptz not null default current_timestamp
);
create index idx_profiles_user_id on profiles (user_id);

create table nfc_chips (
  id          uuid primary key default uuid_generate_v4(),
  user_id     uuid not null references users on delete cascade,
  chip_uid    varchar(100) not null unique,
  label       varchar(100) not null,
  created_at  timestamptz not null default current_timestamp,
  updated_at  timestamptz not null default current_timestamp
);
create index idx_nfc_chips_user_id on nfc_chips (user_id);

create table video_nfc_mappings (
  id           uuid primary key default uuid_generate_v4(),
  video_id     uuid not null references videos on delete cascade,
  nfc_chip_id  uuid not null references nfc_chips on delete cascade,
  created_at   timestamptz not null default current_timestamp,
  updated_at   timestamptz not null default current_timestamp,
  unique (video_id, nfc_chip_id)
);
create index idx_video_nfc_mappings_video_id    on video_nfc_mappings (video_id);
create index idx_video_nfc_mappings_nfc_chip_id on video_nfc_mappings (nfc_chip_id);

create table watch_sessions (
  id                uuid primary key default uuid_generate_v4(),
  user_id           uuid not null references users on delete cascade,
  profile_id        uuid references profiles on delete cascade,
  video_id          uuid not null references videos on delete cascade,
  nfc_chip_id       uuid references nfc_chips on delete set null,
  started_at        timestamptz not null default current_timestamp,
  ended_at          timestamptz,
  duration_seconds  integer,
  completed         boolean not null default false
);
create index idx_watch_sessions_user_id    on watch_sessions (user_id);
create index idx_watch_sessions_profile_id on watch_sessions (profile_id);
create index idx_watch_sessions_video_id   on watch_sessions (video_id);

create table token_blacklist (
  id          serial primary key,
  token_jti   varchar(255) not null unique,
  user_id     uuid not null references users on delete cascade,
  expires_at  timestamptz not null,
  created_at  timestamptz not null default current_timestamp
);
create index idx_token_blacklist_user_id on token_blacklist (user_id);

reset search_path;
