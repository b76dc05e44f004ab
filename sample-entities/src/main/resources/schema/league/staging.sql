-- League, staging: every migration has run. This schema and the mapping agree.
create schema if not exists league;
set search_path to league;

create table leagues (
  id        serial primary key,
  name      varchar(255) not null unique,
  home_url  varchar(255)
);

create table series (
  id         serial primary key,
  name       varchar(255) not null,
  league_id  integer references leagues,
  unique (name, league_id)
);
create index series_league_id_idx on series (league_id);

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

create table user_contexts (
  user_id       integer primary key references users,
  league_id     integer references leagues,
  team_id       integer references teams,
  series_id     integer references series,
  last_updated  timestamptz
);
create index user_contexts_league_id_idx on user_contexts (league_id);
create index user_contexts_team_id_idx   on user_contexts (team_id);
create index user_contexts_series_id_idx on user_contexts (series_id);

reset search_path;
