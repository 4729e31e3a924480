-- How far help desks that do not send their changes were read.
create table desk_poll (
    desk text primary key,
    position timestamptz not null,
    read_at timestamptz,
    failures int not null default 0,
    error text,
    failed_at timestamptz
);
