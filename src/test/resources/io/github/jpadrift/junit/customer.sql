create table customer (id uuid primary key, name varchar(40) not null);
