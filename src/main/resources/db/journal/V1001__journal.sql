-- The journal on PostgreSQL: every decision and every change, in chains. Nothing here is ever changed or removed.

-- Each start of a server opens two chains, and each chain has that one writer.
create table journal_chains (
  chain      integer      not null,
  kind       ${text}      not null,
  started_at ${timestamp} not null,
  started_by ${text}      not null,
  constraint journal_chains_pk primary key (chain),
  constraint journal_chains_kind_known check (kind in ('decisions', 'mutations', 'restored'))
);

-- The repeated parts of traces, each once, by the SHA-256 of its text.
create table journal_parts (
  digest ${bytes} not null,
  json   ${text}  not null,
  constraint journal_parts_pk primary key (digest)
);

-- Numbers have no gaps within a chain. hash is the link in the chain; details are the canonical bytes after the twelve
-- fields, in which parts stand by their digests (docs/journal.md).
create table journal_records (
  chain                integer      not null,
  number               bigint       not null,
  created_at           ${timestamp} not null,
  kind                 ${text}      not null,
  space_id             ${text},
  actor_user_id        ${text},
  actor_member_id      ${text},
  actor_user_member_id ${text},
  action               ${text}      not null,
  resource_type        ${text},
  resource_id          ${text},
  decision             ${text}      not null,
  deny_code            ${text},
  request_id           ${text}      not null,
  ip_address           ${text},
  user_agent           ${text},
  details              ${bytes}     not null,
  hash                 ${bytes}     not null,
  constraint journal_records_pk primary key (chain, number),
  constraint journal_records_chain_fk foreign key (chain) references journal_chains (chain),
  constraint journal_records_kind_known check (kind in ('decision', 'mutation'))
);
create index journal_records_by_time on journal_records (created_at, chain, number);
create index journal_records_by_space on journal_records (space_id, created_at, chain, number);
create index journal_records_by_user on journal_records (actor_user_id, created_at, chain, number);
create index journal_records_by_resource on journal_records (resource_id, created_at, chain, number);
create index journal_records_by_request on journal_records (request_id, created_at, chain, number);
