-- How many answers a ticket was given, and everything that happens to tickets in one order.
alter table ticket add column answers int not null default 0;
-- The position is given after the commit, so that a reader who has seen one has seen all before it.
create table ticket_change (
    id bigint generated always as identity primary key,
    ticket_id uuid not null,
    at timestamptz not null,
    state text not null,
    event text not null,
    answer_number int,
    answer_language text,
    answer_text text,
    answer_at timestamptz,
    position bigint
);
create unique index ticket_change_by_position on ticket_change (position);
create index ticket_change_without_position on ticket_change (id) where position is null;
create table ticket_change_feed (
    last_position bigint not null,
    last_forgotten bigint not null
);
insert into ticket_change_feed values (0, 0);
-- The help desk's own id of a comment.
alter table ticket_comment add column external_id text;
