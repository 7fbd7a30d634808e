-- A text about a person may be erased with its salt, by the transaction that records the erasure. Nothing else may
-- change in journal_parts.
create function journal_part_is_erased() returns trigger language plpgsql as $$
begin
  if new.digest = old.digest and old.salt is not null and new.salt is null and new.json is null then
    return new;
  end if;
  raise exception 'the journal is append-only: only a text about a person can be erased from journal_parts'
    using errcode = 'insufficient_privilege';
end
$$;

-- plystra.erased_user says which record to look for: an index finds it. A row whose transaction is in progress, and that
-- is visible, is this transaction's own.
create function journal_erasure_is_recorded() returns trigger language plpgsql as $$
declare
  epoch bigint := (pg_current_xact_id()::text::bigint >> 32) << 32;
begin
  if not exists (
    select 1 from journal_records r
    where r.resource_id = current_setting('plystra.erased_user', true)
      and r.action = 'record.erased' and r.kind = 'mutation' and r.resource_type = 'user'
      and pg_xact_status((epoch | r.xmin::text::bigint)::text::xid8) = 'in progress'
  ) then
    raise exception 'the journal is append-only: update of journal_parts is refused'
      using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;

drop trigger journal_parts_append_only on journal_parts;
create trigger journal_parts_append_only before delete or truncate on journal_parts
  for each statement execute function journal_is_append_only();
create trigger journal_parts_erasure_recorded before update on journal_parts
  for each statement execute function journal_erasure_is_recorded();
create trigger journal_parts_erased before update on journal_parts
  for each row execute function journal_part_is_erased();
