-- League, production: behind staging. Series do not know their league, and user_contexts is still the first design.
create schema if not exists league;
set search_path to league;

create table leagues (
  id        serial primary key,
  name      varchar(255) not null unique,
  home_url  varchar(255)
);

-- No league_id yet, and the old rule that a name exists once.
create table series (
  id    serial primary key,
  name  varchar(255) not null,
  constraint series_name_key unique (name)
);

create table teams (
  id         serial primary key,
  name       varchar(255) not null,
  series_id  integer not null references series
);
create index teams_series_id_idx on teams (series_id);

create table users (
  id          serial primary key,
  email       varchar(255) not null unique,
  first_name  varchar(100) not null,
  last_name   varchar(100) not null,
  joined_at   timestamptz  not null
);

-- The old application numbered the rows itself, hence no default on id.
create table user_contexts (
  id              integer primary key,
  user_id         integer not null references users,
  league_id       integer references leagues,
  team_id         integer references teams,
  series_id       integer references series,
  club            varchar(255) not null,
  context_type    varchar(50)  not null,
  is_active       boolean      not null,
  created_at      timestamptz  not null default now(),
  updated_at      timestamptz  not null default now(),
  active_team_id  integer references teams
);
create index user_contexts_user_id_idx   on user_contexts (user_id);
create index user_contexts_league_id_idx on user_contexts (league_id);
create index user_contexts_team_id_idx   on user_contexts (team_id);
create index user_contexts_series_id_idx on user_contexts (series_id);

reset search_path;
