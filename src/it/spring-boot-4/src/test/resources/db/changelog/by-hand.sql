--liquibase formatted sql

-- What the previous office did to production, and Hibernate's own validation passes.

--changeset acme:no-tugs
alter table vessel drop constraint vessel_vessel_type_check;
alter table vessel add check (vessel_type in ('TANKER', 'CONTAINER', 'FERRY'));

--changeset acme:operators
alter table berth add column operator varchar(40) not null;
