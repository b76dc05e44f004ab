-- Who is credentialed, for whom, and with which licenses.
create schema if not exists credential;

create table credential.organizations (
  id    bigserial primary key,
  name  varchar(255) not null unique
);

create table credential.users (
  id               bigserial primary key,
  email            varchar(255) not null unique,
  full_name        varchar(255) not null,
  role             varchar(20)  not null check (role in ('COORDINATOR', 'REVIEWER', 'ADMINISTRATOR')),
  organization_id  bigint references credential.organizations
);
create index users_organization_id_idx on credential.users (organization_id);

create table credential.providers (
  id               bigserial primary key,
  first_name       varchar(100) not null,
  last_name        varchar(100) not null,
  email            varchar(255) not null,
  npi              varchar(10) unique,
  specialty        varchar(120),
  organization_id  bigint references credential.organizations,
  created_at       timestamptz not null default now()
);
create index providers_organization_id_idx on credential.providers (organization_id);
-- Sign-in ignores case. An index on an expression has no column name; scripts that read the catalog trip over it.
create index providers_lower_email_idx on credential.providers (lower(email));

create table credential.licenses (
  id              bigserial primary key,
  provider_id     bigint not null references credential.providers,
  state           varchar(2)  not null,
  license_number  varchar(40) not null,
  status          varchar(20) not null check (status in ('REQUESTED', 'ACTIVE', 'EXPIRED', 'REVOKED')),
  issued_on       date,
  expires_on      date,
  constraint licenses_provider_state_number_key unique (provider_id, state, license_number)
);
