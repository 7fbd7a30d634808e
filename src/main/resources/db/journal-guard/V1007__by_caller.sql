-- The list of what one caller did. Records from before callers were known are not in it.
create index journal_records_by_caller on journal_records (caller_id, created_at, chain, number)
  where caller_id is not null;
