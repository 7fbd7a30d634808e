-- Who acts and where: users sign in, members act, bindings join the two, spaces hold everything.
-- Every key below a Space is (space_id, id), so that no reference can leave its Space.
-- No cascades, no triggers, no defaults: every change of a row is made, and recorded, by the server.

-- The one row that says which journal this database follows, and how far.
create table journal_position (
  id            integer     not null,
  journal_id    ${text}     not null,
  last_mutation bigint      not null,
  constraint journal_position_pk primary key (id),
  constraint journal_position_one_row check (id = 1)
);

create table users (
  id            ${text}      not null,
  email         ${text}      not null,
  email_key     ${text}      not null,
  username      ${text},
  phone         ${text},
  password_hash ${text},
  status        ${text}      not null,
  metadata      ${text}      not null,
  created_at    ${timestamp} not null,
  updated_at    ${timestamp} not null,
  deleted_at    ${timestamp},
  constraint users_pk primary key (id),
  constraint users_email_unique unique (email_key),
  constraint users_username_unique unique (username),
  constraint users_status_known check (status in ('active', 'disabled'))
);
create index users_by_email on users (email, id);

create table spaces (
  id         ${text}      not null,
  name       ${text}      not null,
  slug       ${text}      not null,
  type       ${text}      not null,
  status     ${text}      not null,
  metadata   ${text}      not null,
  created_at ${timestamp} not null,
  updated_at ${timestamp} not null,
  deleted_at ${timestamp},
  constraint spaces_pk primary key (id),
  constraint spaces_slug_unique unique (slug),
  constraint spaces_status_known check (status in ('active', 'disabled'))
);
create index spaces_by_name on spaces (name, id);

create table space_groups (
  id              ${text}      not null,
  space_id        ${text}      not null,
  parent_group_id ${text},
  name            ${text}      not null,
  display_name    ${text}      not null,
  path            ${text}      not null,
  depth           integer      not null,
  sort_order      integer      not null,
  status          ${text}      not null,
  metadata        ${text}      not null,
  created_at      ${timestamp} not null,
  updated_at      ${timestamp} not null,
  deleted_at      ${timestamp},
  constraint space_groups_pk primary key (id),
  constraint space_groups_in_space unique (space_id, id),
  constraint space_groups_path_unique unique (space_id, path),
  constraint space_groups_space_fk foreign key (space_id) references spaces (id),
  constraint space_groups_parent_fk foreign key (space_id, parent_group_id) references space_groups (space_id, id),
  constraint space_groups_status_known check (status in ('active', 'disabled'))
);

create table members (
  id           ${text}      not null,
  space_id     ${text}      not null,
  display_name ${text}      not null,
  member_type  ${text}      not null,
  status       ${text}      not null,
  metadata     ${text}      not null,
  created_at   ${timestamp} not null,
  updated_at   ${timestamp} not null,
  deleted_at   ${timestamp},
  constraint members_pk primary key (id),
  constraint members_in_space unique (space_id, id),
  constraint members_space_fk foreign key (space_id) references spaces (id),
  constraint members_type_known check (member_type in ('human', 'service', 'system')),
  constraint members_status_known check (status in ('active', 'disabled'))
);
create index members_by_display_name on members (space_id, display_name, id);

-- email and member_display_name are copies to sort by, kept by the change that moves the original.
create table user_members (
  id                  ${text}      not null,
  space_id            ${text}      not null,
  user_id             ${text}      not null,
  member_id           ${text}      not null,
  relation_type       ${text}      not null,
  is_primary          boolean      not null,
  expires_at          ${timestamp},
  linked_by_member_id ${text},
  linked_at           ${timestamp} not null,
  revoked_at          ${timestamp},
  revoked_reason      ${text},
  email               ${text}      not null,
  member_display_name ${text}      not null,
  status              ${text}      not null,
  metadata            ${text}      not null,
  created_at          ${timestamp} not null,
  updated_at          ${timestamp} not null,
  deleted_at          ${timestamp},
  constraint user_members_pk primary key (id),
  constraint user_members_in_space unique (space_id, id),
  constraint user_members_user_fk foreign key (user_id) references users (id),
  constraint user_members_member_fk foreign key (space_id, member_id) references members (space_id, id),
  constraint user_members_linked_by_fk foreign key (space_id, linked_by_member_id) references members (space_id, id),
  constraint user_members_status_known check (status in ('active', 'revoked'))
);
create index user_members_by_email on user_members (space_id, email, member_display_name, id);
create index user_members_by_user on user_members (user_id, id);
create index user_members_by_member on user_members (space_id, member_id, id);

-- access_hash and refresh_hash are HMACs of the tokens; the tokens themselves are never stored.
create table sessions (
  id                 ${text}      not null,
  user_id            ${text}      not null,
  user_member_id     ${text},
  access_hash        ${text}      not null,
  refresh_hash       ${text}      not null,
  hash_key_id        ${text}      not null,
  expires_at         ${timestamp} not null,
  refresh_expires_at ${timestamp} not null,
  revoked_at         ${timestamp},
  created_at         ${timestamp} not null,
  updated_at         ${timestamp} not null,
  constraint sessions_pk primary key (id),
  constraint sessions_access_unique unique (access_hash),
  constraint sessions_refresh_unique unique (refresh_hash),
  constraint sessions_user_fk foreign key (user_id) references users (id)
);
create index sessions_by_user on sessions (user_id, id);
create index sessions_by_expiry on sessions (refresh_expires_at, id);

-- The operator's tokens (admin, metrics), by hash. The previous one stays good until its grace ends.
create table operator_tokens (
  id                 ${text}      not null,
  token_hash         ${text}      not null,
  previous_hash      ${text},
  previous_valid_until ${timestamp},
  created_at         ${timestamp} not null,
  updated_at         ${timestamp} not null,
  constraint operator_tokens_pk primary key (id),
  constraint operator_tokens_known check (id in ('admin', 'metrics'))
);
