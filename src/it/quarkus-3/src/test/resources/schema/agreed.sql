create sequence tram_seq increment by 50;
create sequence timetable_slot_seq increment by 50;
create table tram (
  id bigint primary key,
  fleet_number varchar(12) not null,
  last_inspection date
);
create table timetable_slot (
  id bigint primary key,
  tram_id bigint references tram,
  departs_at time(6)
);
create index on timetable_slot (tram_id);
create function depot_zone(varchar) returns integer language sql immutable as 'select length($1)';
