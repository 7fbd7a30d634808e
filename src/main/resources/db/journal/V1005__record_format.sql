-- Records of format 2 (docs/journal.md): fields by number, and what is about persons as salted parts.

alter table journal_records add column format smallint not null default 1;
alter table journal_records add column purpose ${text};
alter table journal_records add column facts ${text};
alter table journal_records add column caller_type ${text};
alter table journal_records add column caller_id ${text};
alter table journal_records add column caller_reach ${text};
alter table journal_records add column session_id ${text};
-- In format 2 the texts of these three stand in journal_parts.
alter table journal_records add column ip_address_digest ${bytes};
alter table journal_records add column user_agent_digest ${bytes};
alter table journal_records add column caller_name_digest ${bytes};
-- There are more kinds, and to check all rows for them again would lock the table for long.
alter table journal_records drop constraint journal_records_kind_known;

-- The digest of a salted part covers its salt and its text; both are null once they are erased.
alter table journal_parts add column salt ${bytes};
alter table journal_parts alter column json drop not null;
