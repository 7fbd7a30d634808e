-- What a later version of the program might do: a table more, a column more, and rows changed.
create table later_notes (
  id   ${text} not null,
  text ${text} not null,
  constraint later_notes_pk primary key (id)
);
insert into later_notes (id, text) values ('note_1', 'made by the migration');
alter table space_groups add column later_flag boolean;
update space_groups set sort_order = sort_order + 7;
