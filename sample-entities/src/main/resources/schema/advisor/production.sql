-- Advisor, production: users are numbered. Half of what the code maps is not here.
create schema if not exists advisor;
set search_path to advisor;

create table "user" (
  id             serial primary key,
  email          varchar(255) not null unique,
  full_name      varchar(200) not null,
  role           varchar(20)  not null check (role in ('CLIENT', 'EXPERT', 'ADMINISTRATOR')),
  registered_at  timestamptz  not null default now()
);

-- Eleven tables refer to a user properly: an integer and a foreign key.

create table expert_profiles (
  id           serial primary key,
  user_id      integer not null unique references "user",
  headline     varchar(160) not null,
  biography    text,
  hourly_rate  numeric(10,2) not null,
  verified     boolean not null default false
);

create table subscriptions (
  id         serial primary key,
  user_id    integer not null references "user",
  plan       varchar(20) not null check (plan in ('BASIC', 'PLUS', 'FAMILY_OFFICE')),
  starts_on  date not null,
  ends_on    date
);
create index subscriptions_user_id_idx on subscriptions (user_id);

create table invoices (
  id              serial primary key,
  user_id         integer not null references "user",
  invoice_number  varchar(30) not null unique,
  issued_on       date not null,
  due_on          date not null,
  total           numeric(12,2) not null,
  currency        varchar(3) not null
);
create index invoices_user_id_idx on invoices (user_id);

create table payments (
  id               serial primary key,
  user_id          integer not null references "user",
  invoice_id       integer references invoices,
  amount_in_cents  numeric(19) not null,
  currency         varchar(3) not null,
  status           varchar(20) not null check (status in ('PENDING', 'SETTLED', 'REFUNDED')),
  received_at      timestamptz not null,
  ledger_account   varchar(20),
  booked_on        date
);
create index payments_user_id_idx    on payments (user_id);
create index payments_invoice_id_idx on payments (invoice_id);

create table bookings (
  id                 serial primary key,
  user_id            integer not null references "user",
  expert_profile_id  integer not null references expert_profiles,
  starts_at          timestamptz not null,
  ends_at            timestamptz not null,
  status             varchar(20) not null check (status in ('REQUESTED', 'CONFIRMED', 'CANCELLED', 'HELD')),
  video_url          varchar(500)
);
create index bookings_user_id_idx           on bookings (user_id);
create index bookings_expert_profile_id_idx on bookings (expert_profile_id, starts_at);

create table reviews (
  id                 serial primary key,
  user_id            integer not null references "user",
  expert_profile_id  integer not null references expert_profiles,
  rating             integer not null,
  body               text,
  written_at         timestamptz not null default now(),
  moderation_state   varchar(20) check (moderation_state in ('PENDING', 'PUBLISHED', 'REJECTED')),
  moderated_by       varchar(100),
  moderated_at       timestamptz
);
create index reviews_user_id_idx           on reviews (user_id);
create index reviews_expert_profile_id_idx on reviews (expert_profile_id);

create table notifications (
  id       serial primary key,
  user_id  integer not null references "user",
  subject  varchar(200) not null,
  body     text,
  sent_at  timestamptz not null default now(),
  read_at  timestamptz
);
create index notifications_user_id_idx on notifications (user_id) include (read_at);

create table documents (
  id             serial primary key,
  user_id        integer not null references "user",
  title          varchar(200) not null,
  storage_key    varchar(512) not null unique,
  media_type     varchar(100) not null,
  size_in_bytes  bigint not null,
  uploaded_at    timestamptz not null default now()
);
create index documents_user_id_idx on documents (user_id);

create table messages (
  id       serial primary key,
  user_id  integer not null references "user",
  body     text not null,
  sent_at  timestamptz not null default now()
);

create table login_sessions (
  id          serial primary key,
  user_id     integer not null references "user" on delete cascade,
  started_at  timestamptz not null default now()
);

create table favorites (
  user_id            integer not null references "user" on delete cascade,
  expert_profile_id  integer not null references expert_profiles on delete cascade,
  primary key (user_id, expert_profile_id)
);

-- Nine tables came from a prototype that kept the user as text, and never got a foreign key.

create table compliance_checks (
  id          serial primary key,
  user_id     varchar(64) not null,
  kind        varchar(20) not null check (kind in ('IDENTITY', 'SANCTIONS', 'SUITABILITY')),
  passed      boolean,
  checked_at  timestamptz not null,
  evidence    text
);
create index compliance_checks_user_id_idx on compliance_checks (user_id);

create table cost_alerts (
  id         serial primary key,
  user_id    varchar(64) not null,
  threshold  numeric(12,2) not null,
  spent      numeric(12,2) not null,
  raised_at  timestamptz not null
);
create index cost_alerts_user_id_idx on cost_alerts (user_id);

create table usage_events (
  id           serial primary key,
  user_id      varchar(64) not null,
  feature      varchar(60) not null,
  units        integer not null,
  happened_at  timestamptz not null
);
create index usage_events_user_id_idx on usage_events (user_id, happened_at);

create table usage_quotas (
  id             serial primary key,
  user_id        varchar(64) not null,
  feature        varchar(60) not null,
  monthly_limit  integer not null,
  unique (user_id, feature)
);

create table search_queries (
  id           serial primary key,
  user_id      varchar(64) not null,
  terms        varchar(500) not null,
  results      integer not null,
  searched_at  timestamptz not null
);

create table audit_entries (
  id           serial primary key,
  user_id      varchar(64) not null,
  action       varchar(100) not null,
  detail       text,
  happened_at  timestamptz not null
);

create table feature_grants (
  user_id  varchar(64) not null,
  feature  varchar(60) not null,
  primary key (user_id, feature)
);

create table export_requests (
  id            serial primary key,
  user_id       varchar(64) not null,
  requested_at  timestamptz not null default now()
);

create table device_tokens (
  token    varchar(255) primary key,
  user_id  varchar(64) not null
);

create table faqs (
  id         serial primary key,
  question   varchar(500) not null,
  answer     text not null,
  published  boolean not null default false
);

reset search_path;
