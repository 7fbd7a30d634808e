-- Lists by an action, and by how actions begin: the different actions that begin so are found here one after the other.
create index journal_records_by_action on journal_records (action, created_at, chain, number);
-- Lists of what is rare among decisions. The other values are found by time.
create index journal_records_inquired on journal_records (created_at, chain, number) where purpose = 'inquire';
create index journal_records_inline on journal_records (created_at, chain, number) where facts = 'inline';
