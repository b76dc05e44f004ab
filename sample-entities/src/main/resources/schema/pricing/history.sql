-- Pricing, production: what Liquibase wrote there. It stands beside production.sql because a change log is no one's table.
create table pricing.databasechangelog (
  id             varchar(255) not null,
  author         varchar(255) not null,
  filename       varchar(255) not null,
  dateexecuted   timestamp    not null,
  orderexecuted  integer      not null,
  exectype       varchar(10)  not null,
  md5sum         varchar(35),
  description    varchar(255),
  comments       varchar(255),
  tag            varchar(255),
  liquibase      varchar(20),
  contexts       varchar(255),
  labels         varchar(255),
  deployment_id  varchar(10)
);
insert into pricing.databasechangelog values
  ('packages-and-prices', 'mara', 'db/pricing/changelog.sql', '2025-12-01 22:00:00', 1, 'EXECUTED', null, 'sql', '', null, '4.33.0', null, null, '4626000000');

create table pricing.databasechangeloglock (
  id           integer not null primary key,
  locked       boolean not null,
  lockgranted  timestamp,
  lockedby     varchar(255)
);
insert into pricing.databasechangeloglock values (1, false, null, null);
