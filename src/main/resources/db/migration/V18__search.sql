-- Columns and indexes by which search finds objects from the first letters of a name. The database computes
-- the columns itself: they are no state, are in no record, no snapshot and no sum, and no class is generated
-- with them. translate() makes the letters A to Z independent of the locale, and the small sigmas one letter;
-- ${lettercase} folds the others.
alter table users add column search_name ${text} generated always as (lower(translate(username, 'ABCDEFGHIJKLMNOPQRSTUVWXYZΣς', 'abcdefghijklmnopqrstuvwxyzσσ')${lettercase}))${stored};
alter table users add column search_email ${text} generated always as (lower(translate(email, 'ABCDEFGHIJKLMNOPQRSTUVWXYZΣς', 'abcdefghijklmnopqrstuvwxyzσσ')${lettercase}))${stored};
alter table user_members add column search_email ${text} generated always as (lower(translate(email, 'ABCDEFGHIJKLMNOPQRSTUVWXYZΣς', 'abcdefghijklmnopqrstuvwxyzσσ')${lettercase}))${stored};
alter table members add column search_name ${text} generated always as (lower(translate(display_name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZΣς', 'abcdefghijklmnopqrstuvwxyzσσ')${lettercase}))${stored};
alter table space_groups add column search_name ${text} generated always as (lower(translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZΣς', 'abcdefghijklmnopqrstuvwxyzσσ')${lettercase}))${stored};
alter table roles add column search_name ${text} generated always as (lower(translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZΣς', 'abcdefghijklmnopqrstuvwxyzσσ')${lettercase}))${stored};
alter table spaces add column search_name ${text} generated always as (lower(translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZΣς', 'abcdefghijklmnopqrstuvwxyzσσ')${lettercase}))${stored};

create index users_by_search_name on users (search_name, id);
create index users_by_search_email on users (search_email, id);
create index user_members_by_search_email on user_members (space_id, search_email, user_id);
create index members_by_search_name on members (search_name, id);
create index members_by_space_search_name on members (space_id, search_name, id);
create index space_groups_by_search_name on space_groups (search_name, id);
create index space_groups_by_space_search_name on space_groups (space_id, search_name, id);
create index space_groups_by_path on space_groups (path, id);
create index roles_by_search_name on roles (search_name, id);
create index roles_by_space_search_name on roles (space_id, search_name, id);
create index roles_by_key on roles ("key", id);
create index spaces_by_search_name on spaces (search_name, id);
create index resources_by_space_id on resources (space_id, id, resource_type);
