-- Tickets that findings of watched names opened; each is told of the end of its finding once.
create table watch_ticket (
    finding_id uuid primary key,
    ticket_id  text        not null,
    opened_at  timestamptz not null,
    ended_at   timestamptz
);
create index watch_ticket_open on watch_ticket (opened_at) where ended_at is null;
