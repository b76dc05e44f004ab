-- Logins at the portals that applications are filed with.
create table credential.provider_credentials (
  id                  bigserial primary key,
  provider_id         bigint not null references credential.providers,
  organization_id     bigint references credential.organizations,
  created_by          bigint not null references credential.users,
  portal              varchar(60)  not null,
  portal_url          varchar(500),
  username            varchar(255) not null,
  encrypted_password  varchar(512) not null,
  notes               text,
  last_used_at        timestamptz,
  created_at          timestamptz  not null default now(),
  updated_at          timestamptz  not null default now()
);
create index provider_credentials_provider_id_idx     on credential.provider_credentials (provider_id);
create index provider_credentials_organization_id_idx on credential.provider_credentials (organization_id);
create index provider_credentials_created_by_idx      on credential.provider_credentials (created_by);
create index provider_credentials_portal_idx          on credential.provider_credentials (portal, provider_id);
