-- What followed a look besides or instead of its actions.
alter table run_look add column then_what text not null default '';
