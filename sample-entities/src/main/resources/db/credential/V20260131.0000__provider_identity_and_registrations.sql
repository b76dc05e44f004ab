-- Twenty facts that state boards ask for. All optional: nothing is known of the providers already there.
alter table credential.providers
  add column home_address   varchar(255),
  add column home_city      varchar(100),
  add column home_state     varchar(2),
  add column home_zip       varchar(10),
  add column birth_city     varchar(100),
  add column birth_state    varchar(100),
  add column birth_country  varchar(2),
  add column citizenship    varchar(2),
  add column fcvs_id        varchar(20),
  add column aoa_number     varchar(20),
  add column ama_number     varchar(20),
  add column ecfmg_number   varchar(20),
  add column caqh_id        varchar(20),
  add column dea_number     varchar(9),
  add column nbme_id        varchar(20),
  add column usmle_id       varchar(20),
  add column comlex_id      varchar(20),
  add column medicare_ptan  varchar(20),
  add column medicaid_id    varchar(20),
  add column ssn_last_four  varchar(4);

-- What kind of license it is, and when the board last confirmed it.
alter table credential.licenses
  add column license_type  varchar(50),
  add column verified_at   timestamptz;
