-- API keys. key_hash is the keyed hash of the whole key; the previous one stays valid until its grace
-- ends. permission_keys is a JSON array of texts. created_under holds the ids of the admin grants that
-- let its maker make it, separated by spaces.
create table api_keys (
  id                    ${text}      not null,
  name                  ${text}      not null,
  level                 ${text}      not null,
  space_id              ${text},
  group_id              ${text},
  permission_keys       ${text}      not null,
  expires_at            ${timestamp} not null,
  requests_per_second   integer,
  key_prefix            ${text}      not null,
  key_hash              ${text}      not null,
  hash_key_id           ${text}      not null,
  previous_prefix       ${text},
  previous_hash         ${text},
  previous_hash_key_id  ${text},
  previous_valid_until  ${timestamp},
  status                ${text}      not null,
  revoked_at            ${timestamp},
  revoked_reason        ${text},
  created_by            ${text}      not null,
  created_under         ${text},
  metadata              ${text}      not null,
  created_at            ${timestamp} not null,
  updated_at            ${timestamp} not null,
  constraint api_keys_pk primary key (id),
  constraint api_keys_prefix_unique unique (key_prefix),
  constraint api_keys_previous_unique unique (previous_prefix),
  constraint api_keys_space_fk foreign key (space_id) references spaces (id),
  constraint api_keys_group_fk foreign key (space_id, group_id) references space_groups (space_id, id),
  constraint api_keys_level_known check (level in ('instance', 'space', 'group')),
  constraint api_keys_status_known check (status in ('active', 'revoked'))
);
create index api_keys_sorted on api_keys (name, id);
create index api_keys_by_status on api_keys (status, name, id);
create index api_keys_by_space on api_keys (space_id, name, id);

-- What a User may manage as an administrator. Each grant gives one permission key, at one place.
create table admin_grants (
  id             ${text}      not null,
  user_id        ${text}      not null,
  member_id      ${text},
  level          ${text}      not null,
  permission_key ${text}      not null,
  space_id       ${text},
  group_id       ${text},
  expires_at     ${timestamp},
  email          ${text}      not null,
  status         ${text}      not null,
  revoked_at     ${timestamp},
  revoked_reason ${text},
  created_by     ${text}      not null,
  metadata       ${text}      not null,
  created_at     ${timestamp} not null,
  updated_at     ${timestamp} not null,
  constraint admin_grants_pk primary key (id),
  constraint admin_grants_user_fk foreign key (user_id) references users (id),
  constraint admin_grants_member_fk foreign key (member_id) references members (id),
  constraint admin_grants_space_fk foreign key (space_id) references spaces (id),
  constraint admin_grants_group_fk foreign key (space_id, group_id) references space_groups (space_id, id),
  constraint admin_grants_level_known check (level in ('instance_super_admin', 'instance_admin', 'space_admin', 'group_admin')),
  constraint admin_grants_status_known check (status in ('active', 'revoked'))
);
create index admin_grants_sorted on admin_grants (email, permission_key, id);
create index admin_grants_by_user on admin_grants (user_id, email, permission_key, id);
create index admin_grants_by_status on admin_grants (status, email, permission_key, id);
create index admin_grants_by_space on admin_grants (space_id, email, permission_key, id);

-- When each API key was last used, to the minute. A note, not state: it is in no record and no snapshot, and
-- is empty after a database was rebuilt.
create table local_api_key_uses (
  api_key_id ${text}      not null,
  used_at    ${timestamp} not null,
  constraint local_api_key_uses_pk primary key (api_key_id)
);
