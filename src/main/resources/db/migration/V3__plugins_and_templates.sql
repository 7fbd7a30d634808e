-- What plugins declare, and which templates were applied. Metadata only: no third-party code is loaded.

create table plugins (
  id          ${text}      not null,
  "key"       ${text}      not null,
  name        ${text}      not null,
  description ${text},
  version     ${text}      not null,
  source      ${text}      not null,
  manifest    ${text}      not null,
  status      ${text}      not null,
  metadata    ${text}      not null,
  created_at  ${timestamp} not null,
  updated_at  ${timestamp} not null,
  constraint plugins_pk primary key (id),
  constraint plugins_key_unique unique ("key"),
  constraint plugins_status_known check (status in ('enabled', 'disabled', 'uninstalled'))
);
create index plugins_by_name on plugins (name, id);

create table plugin_permissions (
  id         ${text}      not null,
  plugin_key ${text}      not null,
  resource   ${text}      not null,
  action     ${text}      not null,
  scope      ${text}      not null,
  created_at ${timestamp} not null,
  constraint plugin_permissions_pk primary key (id),
  constraint plugin_permissions_unique unique (plugin_key, resource, action, scope),
  constraint plugin_permissions_plugin_fk foreign key (plugin_key) references plugins ("key")
);

create table plugin_audit_events (
  id         ${text}      not null,
  plugin_key ${text}      not null,
  "key"      ${text}      not null,
  risk_level ${text}      not null,
  created_at ${timestamp} not null,
  constraint plugin_audit_events_pk primary key (id),
  constraint plugin_audit_events_unique unique (plugin_key, "key"),
  constraint plugin_audit_events_plugin_fk foreign key (plugin_key) references plugins ("key")
);

create table plugin_admin_menus (
  id                  ${text}      not null,
  plugin_key          ${text}      not null,
  label               ${text}      not null,
  path                ${text}      not null,
  required_permission ${text},
  sort_order          integer      not null,
  created_at          ${timestamp} not null,
  constraint plugin_admin_menus_pk primary key (id),
  constraint plugin_admin_menus_unique unique (plugin_key, path),
  constraint plugin_admin_menus_plugin_fk foreign key (plugin_key) references plugins ("key")
);

create table plugin_settings (
  id            ${text}      not null,
  plugin_key    ${text}      not null,
  "key"         ${text}      not null,
  value_type    ${text}      not null,
  scope         ${text}      not null,
  default_value ${text},
  description   ${text},
  metadata      ${text}      not null,
  created_at    ${timestamp} not null,
  updated_at    ${timestamp} not null,
  constraint plugin_settings_pk primary key (id),
  constraint plugin_settings_unique unique (plugin_key, "key"),
  constraint plugin_settings_plugin_fk foreign key (plugin_key) references plugins ("key"),
  constraint plugin_settings_type_known check (value_type in ('string', 'integer', 'number', 'boolean', 'json'))
);

-- value_key is setting|space, or setting| for the whole instance: unique also where space_id is null.
create table plugin_setting_values (
  id         ${text}      not null,
  value_key  ${text}      not null,
  plugin_key ${text}      not null,
  "key"      ${text}      not null,
  space_id   ${text},
  value_json ${text}      not null,
  created_at ${timestamp} not null,
  updated_at ${timestamp} not null,
  constraint plugin_setting_values_pk primary key (id),
  constraint plugin_setting_values_unique unique (value_key),
  constraint plugin_setting_values_setting_fk foreign key (plugin_key, "key") references plugin_settings (plugin_key, "key"),
  constraint plugin_setting_values_space_fk foreign key (space_id) references spaces (id)
);

create table template_installations (
  id                     ${text}      not null,
  template_id            ${text}      not null,
  template_version       ${text}      not null,
  space_id               ${text}      not null,
  installed_by_user_id   ${text},
  installed_by_member_id ${text},
  preview                ${text}      not null,
  applied                ${text}      not null,
  created_at             ${timestamp} not null,
  constraint template_installations_pk primary key (id),
  constraint template_installations_space_fk foreign key (space_id) references spaces (id)
);
