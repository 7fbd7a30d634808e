-- When a User last logged in, and when its password was last set.
alter table users add column last_login_at ${timestamp};
alter table users add column password_changed_at ${timestamp};
