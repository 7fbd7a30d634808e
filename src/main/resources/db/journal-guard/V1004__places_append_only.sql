create trigger journal_places_append_only before update or delete or truncate on journal_places
  for each statement execute function journal_is_append_only();

revoke all on journal_places from public;
-- Few rows: how often the clock was set back.
create index journal_places_set_back on journal_places (place) where set_back;
