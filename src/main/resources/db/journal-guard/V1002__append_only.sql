-- Whoever may write the journal may add to it, and nothing else; its owner included, save by removing these triggers.
create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % of % is refused', lower(tg_op), tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

create trigger journal_chains_append_only before update or delete or truncate on journal_chains
  for each statement execute function journal_is_append_only();
create trigger journal_parts_append_only before update or delete or truncate on journal_parts
  for each statement execute function journal_is_append_only();
create trigger journal_records_append_only before update or delete or truncate on journal_records
  for each statement execute function journal_is_append_only();

revoke all on journal_chains, journal_parts, journal_records from public;
