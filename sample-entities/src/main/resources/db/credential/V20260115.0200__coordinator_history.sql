-- What coordinators did for whom: the history that auditors ask for. The last that production has.
create type credential.coordinator_action_type as enum
  ('note_added', 'document_requested', 'document_received', 'reminder_sent');

create table credential.coordinator_actions (
  id                   bigserial primary key,
  coordinator_user_id  bigint not null references credential.users,
  provider_id          bigint not null references credential.providers,
  action_type          credential.coordinator_action_type not null,
  note                 text,
  happened_at          timestamptz not null default now()
);
create index coordinator_actions_coordinator_idx on credential.coordinator_actions (coordinator_user_id);
create index coordinator_actions_provider_idx    on credential.coordinator_actions (provider_id, happened_at);
