-- What may be done: registered resource types, permissions, roles, grants, and the resources themselves.

create table resource_types (
  id           ${text}      not null,
  "key"        ${text}      not null,
  display_name ${text}      not null,
  description  ${text},
  source       ${text}      not null,
  status       ${text}      not null,
  metadata     ${text}      not null,
  created_at   ${timestamp} not null,
  updated_at   ${timestamp} not null,
  deleted_at   ${timestamp},
  constraint resource_types_pk primary key (id),
  constraint resource_types_key_unique unique ("key"),
  constraint resource_types_status_known check (status in ('active', 'disabled'))
);

create table resource_actions (
  id            ${text}      not null,
  resource_type ${text}      not null,
  "key"         ${text}      not null,
  display_name  ${text}      not null,
  description   ${text},
  risk_level    ${text}      not null,
  audit_default boolean      not null,
  metadata      ${text}      not null,
  created_at    ${timestamp} not null,
  updated_at    ${timestamp} not null,
  constraint resource_actions_pk primary key (id),
  constraint resource_actions_key_unique unique (resource_type, "key"),
  constraint resource_actions_type_fk foreign key (resource_type) references resource_types ("key"),
  constraint resource_actions_risk_known check (risk_level in ('low', 'normal', 'high', 'critical'))
);

create table resource_mappings (
  id                 ${text}      not null,
  resource_type      ${text}      not null,
  storage_kind       ${text}      not null,
  table_name         ${text},
  id_field           ${text}      not null,
  space_field        ${text}      not null,
  group_field        ${text},
  owner_member_field ${text},
  visibility_field   ${text},
  metadata_field     ${text},
  status             ${text}      not null,
  metadata           ${text}      not null,
  created_at         ${timestamp} not null,
  updated_at         ${timestamp} not null,
  constraint resource_mappings_pk primary key (id),
  constraint resource_mappings_type_unique unique (resource_type),
  constraint resource_mappings_type_fk foreign key (resource_type) references resource_types ("key"),
  constraint resource_mappings_kind_known check (storage_kind in ('internal_table', 'plugin_managed', 'external')),
  constraint resource_mappings_status_known check (status in ('active', 'disabled'))
);

create table permissions (
  id          ${text}      not null,
  resource    ${text}      not null,
  action      ${text}      not null,
  scope       ${text}      not null,
  description ${text},
  status      ${text}      not null,
  metadata    ${text}      not null,
  created_at  ${timestamp} not null,
  updated_at  ${timestamp} not null,
  deleted_at  ${timestamp},
  constraint permissions_pk primary key (id),
  constraint permissions_unique unique (resource, action, scope),
  constraint permissions_scope_known check (scope in ('self', 'group', 'group_tree', 'space', 'global')),
  constraint permissions_status_known check (status in ('active', 'disabled')),
  constraint permissions_global_disabled check (scope <> 'global' or status = 'disabled')
);

create table roles (
  id          ${text}      not null,
  space_id    ${text}      not null,
  "key"       ${text}      not null,
  name        ${text}      not null,
  description ${text},
  status      ${text}      not null,
  metadata    ${text}      not null,
  created_at  ${timestamp} not null,
  updated_at  ${timestamp} not null,
  deleted_at  ${timestamp},
  constraint roles_pk primary key (id),
  constraint roles_in_space unique (space_id, id),
  constraint roles_key_unique unique (space_id, "key"),
  constraint roles_space_fk foreign key (space_id) references spaces (id),
  constraint roles_status_known check (status in ('active', 'disabled'))
);

-- space_id, role_key, resource, action and scope are copies of what never changes, to sort and filter by.
create table role_permissions (
  id            ${text}      not null,
  space_id      ${text}      not null,
  role_id       ${text}      not null,
  permission_id ${text}      not null,
  role_key      ${text}      not null,
  resource      ${text}      not null,
  action        ${text}      not null,
  scope         ${text}      not null,
  metadata      ${text}      not null,
  created_at    ${timestamp} not null,
  updated_at    ${timestamp} not null,
  constraint role_permissions_pk primary key (id),
  constraint role_permissions_pair_unique unique (role_id, permission_id),
  constraint role_permissions_role_fk foreign key (space_id, role_id) references roles (space_id, id),
  constraint role_permissions_permission_fk foreign key (permission_id) references permissions (id)
);
create index role_permissions_sorted on role_permissions (space_id, role_key, resource, action, scope, id);
create index role_permissions_by_permission on role_permissions (permission_id, id);

-- active_key is member|role|anchor while the grant is active and null afterwards: unique among the active ones.
create table member_roles (
  id                    ${text}      not null,
  space_id              ${text}      not null,
  member_id             ${text}      not null,
  role_id               ${text}      not null,
  scope_anchor_group_id ${text},
  active_key            ${text},
  member_display_name   ${text}      not null,
  role_key              ${text}      not null,
  revoked_at            ${timestamp},
  revoked_reason        ${text},
  status                ${text}      not null,
  metadata              ${text}      not null,
  created_at            ${timestamp} not null,
  updated_at            ${timestamp} not null,
  deleted_at            ${timestamp},
  constraint member_roles_pk primary key (id),
  constraint member_roles_in_space unique (space_id, id),
  constraint member_roles_grant_unique unique (active_key),
  constraint member_roles_member_fk foreign key (space_id, member_id) references members (space_id, id),
  constraint member_roles_role_fk foreign key (space_id, role_id) references roles (space_id, id),
  constraint member_roles_anchor_fk foreign key (space_id, scope_anchor_group_id) references space_groups (space_id, id),
  constraint member_roles_status_known check (status in ('active', 'revoked'))
);
create index member_roles_sorted on member_roles (space_id, member_display_name, role_key, id);
create index member_roles_by_member on member_roles (space_id, member_id, id);
create index member_roles_by_role on member_roles (space_id, role_id, id);

create table resources (
  resource_type   ${text}      not null,
  id              ${text}      not null,
  space_id        ${text}      not null,
  external_id     ${text},
  group_id        ${text},
  owner_member_id ${text},
  display_name    ${text},
  visibility      ${text}      not null,
  status          ${text}      not null,
  metadata        ${text}      not null,
  created_at      ${timestamp} not null,
  updated_at      ${timestamp} not null,
  deleted_at      ${timestamp},
  constraint resources_pk primary key (resource_type, id),
  constraint resources_type_fk foreign key (resource_type) references resource_types ("key"),
  constraint resources_space_fk foreign key (space_id) references spaces (id),
  constraint resources_group_fk foreign key (space_id, group_id) references space_groups (space_id, id),
  constraint resources_owner_fk foreign key (space_id, owner_member_id) references members (space_id, id),
  constraint resources_status_known check (status in ('active', 'archived', 'deleted'))
);
create index resources_by_space on resources (space_id, resource_type, id);
create index resources_by_group on resources (space_id, group_id, resource_type, id);
create index resources_by_owner on resources (space_id, owner_member_id, resource_type, id);
create index resources_by_external_id on resources (external_id, resource_type, id);
create index resources_by_id on resources (id);
