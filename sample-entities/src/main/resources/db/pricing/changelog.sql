--liquibase formatted sql

--changeset mara:packages-and-prices
create schema if not exists pricing;
create table pricing.service_packages (
  id    uuid primary key default gen_random_uuid(),
  name  varchar(120) not null
);
create table pricing.service_prices (
  id          uuid primary key default gen_random_uuid(),
  package_id  uuid not null references pricing.service_packages,
  amount      numeric(12,2) not null,
  currency    varchar(3) not null,
  valid_from  date not null,
  constraint service_prices_package_id_key unique (package_id)
);

--changeset tom:package-code
--comment: The running version knows nothing of it: optional, for now.
alter table pricing.service_packages add column code varchar(50);
--rollback alter table pricing.service_packages drop column code;

--changeset tom:package-code-of-old-packages
update pricing.service_packages set code = upper(replace(name, ' ', '_')) where code is null;
--rollback empty

--changeset tom:package-code-is-required
--comment: From here on the version before cannot add a package.
alter table pricing.service_packages alter column code set not null;
alter table pricing.service_packages add constraint service_packages_code_key unique (code);
--rollback alter table pricing.service_packages drop constraint service_packages_code_key;
--rollback alter table pricing.service_packages alter column code drop not null;

--changeset tom:left-overs
--comment: What the migration left behind that failed half-way.
drop table if exists pricing.service_packages_backup, pricing.service_packages_old;
