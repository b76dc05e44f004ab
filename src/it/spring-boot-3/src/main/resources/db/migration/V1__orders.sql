create sequence repair_order_seq increment by 50;
create table customer (
  id uuid primary key,
  full_name varchar(120) not null,
  e_mail varchar(120) unique
);
create table repair_order (
  id bigint primary key,
  version integer not null,
  customer_id uuid not null references customer,
  received_at timestamp with time zone not null,
  state varchar(10) not null check (state in ('RECEIVED', 'READY', 'RETURNED')),
  estimate numeric(10, 2)
);
create index repair_order_customer on repair_order (customer_id);
