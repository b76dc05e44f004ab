CREATE TABLE crossing (
    id bigint PRIMARY KEY,
    leaves_from varchar(40),
    cars integer
);
