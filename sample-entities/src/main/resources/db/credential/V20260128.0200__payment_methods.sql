-- How a provider pays the fees of a state board.
create table credential.payment_methods (
  id            bigserial primary key,
  provider_id   bigint not null references credential.providers,
  kind          varchar(20)  not null check (kind in ('CREDIT_CARD', 'DEBIT_CARD', 'BANK_ACCOUNT')),
  brand         varchar(20),
  holder_name   varchar(255) not null,
  last_four     varchar(4)   not null,
  expiry_month  integer,
  expiry_year   integer,
  billing_zip   varchar(10),
  is_default    boolean      not null default false,
  created_at    timestamptz  not null default now()
);
create index payment_methods_provider_id_idx on credential.payment_methods (provider_id);
