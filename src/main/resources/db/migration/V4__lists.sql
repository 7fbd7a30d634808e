-- An index for each way that lists are asked for: the columns that are given, then those of the sort, then the id.

create index spaces_by_status on spaces (status, name, id);

create index users_by_status on users (status, email, id);

create index space_groups_sorted on space_groups (space_id, path, id);
create index space_groups_by_parent on space_groups (space_id, parent_group_id, path, id);
create index space_groups_by_status on space_groups (space_id, status, path, id);

create index members_by_type on members (space_id, member_type, display_name, id);
create index members_by_status on members (space_id, status, display_name, id);

drop index user_members_by_member;
create index user_members_by_space_user on user_members (space_id, user_id, email, member_display_name, id);
create index user_members_by_member on user_members (space_id, member_id, email, member_display_name, id);
create index user_members_by_status on user_members (space_id, status, email, member_display_name, id);

create index roles_sorted on roles (space_id, "key", id);
create index roles_by_status on roles (space_id, status, "key", id);

create index permissions_sorted on permissions (resource, action, scope, id);
create index permissions_by_status on permissions (status, resource, action, scope, id);

drop index role_permissions_by_permission;
create index role_permissions_by_role on role_permissions (role_id, space_id, role_key, resource, action, scope, id);
create index role_permissions_by_permission on role_permissions (permission_id, space_id, role_key, resource, action, scope, id);

drop index member_roles_by_member;
drop index member_roles_by_role;
create index member_roles_by_member on member_roles (space_id, member_id, member_display_name, role_key, id);
create index member_roles_by_role on member_roles (space_id, role_id, member_display_name, role_key, id);
create index member_roles_by_status on member_roles (space_id, status, member_display_name, role_key, id);

-- Groups and owners are known by their ids alone: one index serves a Space's list and that of all.
drop index resources_by_group;
drop index resources_by_owner;
create index resources_by_group on resources (group_id, resource_type, id);
create index resources_by_owner on resources (owner_member_id, resource_type, id);
create index resources_by_space_status on resources (space_id, status, resource_type, id);
create index resources_by_status on resources (status, resource_type, id);
