-- Tickets that a surge holds: they are not escalated one by one, and looked at again once it is over.
create table problem_hold (
    ticket_id  uuid primary key references ticket (id),
    problem_id uuid        not null references problem (id),
    held_at    timestamptz not null
);
create index problem_hold_in_order on problem_hold (problem_id, held_at, ticket_id);
