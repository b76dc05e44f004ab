-- Credential, production: at version 20260115.0200. Four migrations are written and have not run.
create schema if not exists credential;
set search_path to credential;

create table organizations (
  id    bigserial primary key,
  name  varchar(255) not null unique
);

create table users (
  id               bigserial primary key,
  email            varchar(255) not null unique,
  full_name        varchar(255) not null,
  role             varchar(20)  not null check (role in ('COORDINATOR', 'REVIEWER', 'ADMINISTRATOR')),
  organization_id  bigint references organizations
);
create index users_organization_id_idx on users (organization_id);

create table providers (
  id               bigserial primary key,
  first_name       varchar(100) not null,
  last_name        varchar(100) not null,
  email            varchar(255) not null,
  npi              varchar(10) unique,
  specialty        varchar(120),
  organization_id  bigint references organizations,
  created_at       timestamptz not null default now()
);
create index providers_organization_id_idx on providers (organization_id);
-- Sign-in ignores case. An index on an expression has no column name; scripts that read the catalog trip over it.
create index providers_lower_email_idx on providers (lower(email));

create table licenses (
  id              bigserial primary key,
  provider_id     bigint not null references providers,
  state           varchar(2)  not null,
  license_number  varchar(40) not null,
  status          varchar(20) not null check (status in ('REQUESTED', 'ACTIVE', 'EXPIRED', 'REVOKED')),
  issued_on       date,
  expires_on      date,
  constraint licenses_provider_state_number_key unique (provider_id, state, license_number)
);

create type coordinator_action_type as enum
  ('note_added', 'document_requested', 'document_received', 'reminder_sent');

create table coordinator_actions (
  id                   bigserial primary key,
  coordinator_user_id  bigint not null references users,
  provider_id          bigint not null references providers,
  action_type          coordinator_action_type not null,
  note                 text,
  happened_at          timestamptz not null default now()
);
create index coordinator_actions_coordinator_idx on coordinator_actions (coordinator_user_id);
create index coordinator_actions_provider_idx    on coordinator_actions (provider_id, happened_at);

-- What Flyway wrote.
create table flyway_schema_history (
  installed_rank  integer       not null constraint flyway_schema_history_pk primary key,
  version         varchar(50),
  description     varchar(200)  not null,
  type            varchar(20)   not null,
  script          varchar(1000) not null,
  checksum        integer,
  installed_by    varchar(100)  not null,
  installed_on    timestamp     not null default now(),
  execution_time  integer       not null,
  success         boolean       not null
);
create index flyway_schema_history_s_idx on flyway_schema_history (success);
insert into flyway_schema_history values
  (1, '20251103.0900', 'baseline', 'SQL', 'V20251103.0900__baseline.sql', -963544000, 'deploy', '2025-11-03 22:00:00', 61, true),
  (2, '20260115.0200', 'coordinator history', 'SQL', 'V20260115.0200__coordinator_history.sql', 1230712231, 'deploy', '2026-01-15 22:00:00', 14, true);

reset search_path;
