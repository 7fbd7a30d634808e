-- The sources from which users have logged in, as keyed hashes. A login from one of them is counted
-- apart from the failures of others. Tables whose names begin with local_ hold notes, not state: they
-- are in no record and no snapshot, and are empty after a database was rebuilt.
create table local_known_sources (
  user_id     ${text}      not null,
  source_hash ${text}      not null,
  seen_at     ${timestamp} not null,
  constraint local_known_sources_pk primary key (user_id, source_hash)
);
