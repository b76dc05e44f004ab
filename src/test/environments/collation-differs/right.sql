CREATE TABLE person (
  name text,
  town text COLLATE "POSIX"
);
