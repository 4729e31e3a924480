-- Where each help desk is in the order of changes, and how it answers.
create table desk_cursor (
    desk text primary key,
    position bigint not null,
    failures int not null default 0,
    paused_until timestamptz,
    answered_at timestamptz,
    error text
);
-- What help desks have to know about their tickets.
create table desk_delivery (
    id uuid primary key,
    desk text not null,
    ticket_id uuid not null,
    external_id text not null,
    position bigint not null,
    kind text not null,
    answer_number int not null,
    answer_language text,
    answer_text text,
    answer_at timestamptz,
    state text not null,
    attempts int not null default 0,
    maybe_arrived boolean not null default false,
    due_at timestamptz not null,
    error text,
    created_at timestamptz not null,
    settled_at timestamptz,
    again_at timestamptz
);
-- A change is read again after a crash, and shows an answer that was shown before.
create unique index desk_delivery_once on desk_delivery (desk, ticket_id, kind, position) where kind <> 'ANSWER';
create unique index desk_delivery_of_answer_once on desk_delivery (desk, ticket_id, answer_number)
    where kind = 'ANSWER';
create index desk_delivery_pending on desk_delivery (desk, position, kind) where state = 'PENDING';
create index desk_delivery_pending_of_ticket on desk_delivery (ticket_id) where state = 'PENDING';
create index desk_delivery_unsent on desk_delivery (desk, state) where state in ('GIVEN_UP', 'WITHDRAWN');
create index desk_delivery_newest on desk_delivery (created_at desc, position desc, kind desc);
create index desk_delivery_settled on desk_delivery (settled_at) where settled_at is not null;
-- What help desks sent and what could not be taken.
create table desk_refused_event (
    id uuid primary key,
    desk text not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    times int not null default 1,
    reason text not null,
    waits_for text,
    body bytea not null,
    body_sha256 bytea not null
);
create unique index desk_refused_event_once on desk_refused_event (desk, body_sha256);
create index desk_refused_event_newest on desk_refused_event (last_at desc, id desc);
create index desk_refused_event_waiting on desk_refused_event (desk, waits_for) where waits_for is not null;
