-- How far the import of each file is. Changed in the transaction that makes a batch's objects, so that
-- a run goes on where the one before it ended, however that ended. Files are known by the digests of
-- their lines, chained: digest stands for the first lines_done lines, first_digest for the first alone.

create table imports (
  id           ${text}      not null,
  file_name    ${text}      not null,
  first_digest ${text}      not null,
  digest       ${text}      not null,
  lines_done   integer      not null,
  created_at   ${timestamp} not null,
  updated_at   ${timestamp} not null,
  constraint imports_pk primary key (id)
);
create index imports_by_first on imports (first_digest, id);
