-- A condition limits what a role's permission, or one grant of a role, gives; a grant may end at a time.
alter table role_permissions add column condition ${text};
alter table member_roles add column condition ${text};
alter table member_roles add column expires_at ${timestamp};
