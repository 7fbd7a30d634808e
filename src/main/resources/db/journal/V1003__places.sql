-- In which order records became visible to those who read the log. Chains are committed side by side, so that neither
-- time nor number says it: a record that becomes visible later has a later place. A row gives a run of a chain's records
-- the places from its own on, one each. Times rise within a run: earliest is its first record's, latest its last one's.
-- set_back: the run is earlier than the chain's record before it, since the clock was set back.
create table journal_places (
  place    bigint       not null,
  chain    integer      not null,
  first    bigint       not null,
  last     bigint       not null,
  earliest ${timestamp} not null,
  latest   ${timestamp} not null,
  set_back boolean      not null,
  constraint journal_places_pk primary key (place),
  constraint journal_places_once unique (chain, first),
  constraint journal_places_run check (first <= last and earliest <= latest),
  constraint journal_places_first_fk foreign key (chain, first) references journal_records (chain, number)
);
