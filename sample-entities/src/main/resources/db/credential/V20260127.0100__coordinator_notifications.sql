-- Coordinators are told when an application moves on.
alter type credential.coordinator_action_type add value 'stage_changed';

create table credential.coordinator_notification_preferences (
  id                   bigserial primary key,
  coordinator_user_id  bigint not null unique references credential.users,
  email_enabled        boolean not null default true,
  in_app_enabled       boolean not null default true,
  action_switches      jsonb not null default '{}',
  channel_settings     jsonb not null default '{}',
  quiet_from           time,
  quiet_until          time,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now()
);
