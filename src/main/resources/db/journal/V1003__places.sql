-- In which order records became visible to those who follow the log. Chains are committed side by side, so that neither
-- time nor number says it: a record that becomes visible later has a later place. A row gives a run of a chain's records
-- the places from its own on, one each.
create table journal_places (
  place  bigint  not null,
  chain  integer not null,
  first  bigint  not null,
  last   bigint  not null,
  constraint journal_places_pk primary key (place),
  constraint journal_places_once unique (chain, first),
  constraint journal_places_run check (first <= last),
  constraint journal_places_first_fk foreign key (chain, first) references journal_records (chain, number)
);
