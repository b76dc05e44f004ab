-- What kind of license it is, and when the board last confirmed it.
alter table credential.licenses
  add column license_type  varchar(50),
  add column verified_at   timestamptz;
