--liquibase formatted sql
--changeset ann:1
CREATE TABLE more (id int PRIMARY KEY);
