-- At which level the caller stood who granted the role; null in rows from before this column. A grant by a
-- group-level caller lasts only as long as the role holds nothing that reaches beyond groups.
alter table member_roles add column grantor_level ${text};
alter table member_roles add constraint member_roles_grantor_level_known
  check (grantor_level in ('instance', 'space', 'group'));
create index member_roles_by_grantor on member_roles (role_id, grantor_level, id);

-- For the lists of callers that reach only some groups.
create index member_roles_by_anchor on member_roles (scope_anchor_group_id, member_display_name, role_key, id);
create index api_keys_by_group on api_keys (group_id, name, id);
create index admin_grants_by_group on admin_grants (group_id, email, permission_key, id);
-- For the Users of a Space, in the order of their addresses.
create index user_members_by_address on user_members (space_id, email, user_id);
