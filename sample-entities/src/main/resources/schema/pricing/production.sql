-- Pricing, production: a migration failed half-way. The code column never came; two helper tables never left.
create schema if not exists pricing;
set search_path to pricing;

create table service_packages (
  id    uuid primary key default gen_random_uuid(),
  name  varchar(120) not null
);

create table service_prices (
  id          uuid primary key default gen_random_uuid(),
  package_id  uuid not null references service_packages,
  amount      numeric(12,2) not null,
  currency    varchar(3) not null,
  valid_from  date not null,
  constraint service_prices_package_id_key unique (package_id)
);

create table profiles (
  id            uuid primary key default gen_random_uuid(),
  display_name  varchar(120) not null,
  created_at    timestamptz not null default now()
);

create table private_profiles (
  profile_id  uuid primary key references profiles,
  legal_name  varchar(255) not null,
  phone       varchar(40),
  born_on     date
);

create table user_uploads (
  id             uuid primary key default gen_random_uuid(),
  profile_id     uuid not null references profiles on delete cascade,
  storage_key    varchar(512) not null unique,
  size_in_bytes  bigint not null,
  uploaded_at    timestamptz not null default now()
);
create index user_uploads_profile_id_idx on user_uploads (profile_id);

create table user_consent_tracking (
  id           uuid primary key default gen_random_uuid(),
  profile_id   uuid not null references profiles,
  purpose      varchar(3) not null check (purpose in ('mkt', 'ana', 'pro')),
  granted      boolean not null,
  answered_at  timestamptz not null,
  unique (profile_id, purpose)
);

-- Rows that the lost migration must not break: a repair that adds code NOT NULL in one step fails on them.
insert into service_packages (name) values ('Single'), ('Family'), ('Family Plus');

-- What the failed migration left behind.
create table service_packages_backup as select * from service_packages;
create table service_packages_old (like service_packages including all);

reset search_path;
