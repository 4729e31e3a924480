-- Patterns over time. What opens an incident, and every ticket that no kind explains, is put into
-- an inbox by the statement that stores it: the same transaction, whichever way tickets come in,
-- and no further round trip. The detector empties the inbox a batch at a time.

create table problem_inbox (
    seq         bigint generated always as identity primary key,
    incident_id uuid,
    ticket_id   uuid,
    constraint problem_inbox_one check (num_nonnulls(incident_id, ticket_id) = 1)
);

create function problem_note_incidents() returns trigger language plpgsql as
$$
begin
    insert into problem_inbox (incident_id) select id from fresh order by created_at;
    return null;
end
$$;
create trigger incident_into_problem_inbox
    after insert on incident referencing new table as fresh
    for each statement execute function problem_note_incidents();

create function problem_note_tickets() returns trigger language plpgsql as
$$
begin
    insert into problem_inbox (ticket_id)
    select id from fresh where kind = 'NONE' order by created_at;
    return null;
end
$$;
create trigger ticket_into_problem_inbox
    after insert on ticket referencing new table as fresh
    for each statement execute function problem_note_tickets();

-- What was there before is history to learn from.
insert into problem_inbox (incident_id)
select id from incident where created_at > now() - interval '90 days' order by created_at;
insert into problem_inbox (ticket_id)
select id from ticket
where kind = 'NONE' and created_at > now() - interval '15 days' order by created_at;

create table problem (
    id               uuid primary key,
    seq              bigint generated always as identity unique,
    type             text             not null,
    pattern_key      text             not null,
    kind             text,
    subject          text,
    -- One per line.
    words            text             not null,
    state            text             not null,
    window_seconds   bigint           not null,
    observed         integer          not null,
    expected         double precision not null,
    threshold        double precision not null,
    sightings        integer          not null,
    subjects         integer          not null,
    reopened         integer          not null,
    acknowledged_by  text,
    acknowledge_note text,
    acknowledged_at  timestamptz,
    first_seen_at    timestamptz      not null,
    last_seen_at     timestamptz      not null,
    opened_at        timestamptz      not null,
    resolved_at      timestamptz,
    updated_at       timestamptz      not null,
    version          bigint           not null
);
-- One problem per pattern at a time, however many replicas look.
create unique index problem_unresolved on problem (type, pattern_key) where state <> 'Resolved';
create index problem_by_key on problem (type, pattern_key, seq desc);
create index problem_by_state on problem (state, seq desc);
create index problem_by_type on problem (type, seq desc);
create index problem_quiet on problem (type, last_seen_at) where state <> 'Resolved';

-- What a problem consists of: incidents, or tickets for EMERGING.
create table problem_sighting (
    problem_id uuid        not null references problem (id),
    ref        uuid        not null,
    subject    text        not null,
    at         timestamptz not null,
    primary key (problem_id, ref)
);
create index problem_sighting_latest on problem_sighting (problem_id, at desc, ref);
create table problem_subject (
    problem_id uuid not null references problem (id),
    subject    text not null,
    primary key (problem_id, subject)
);
-- The words by which a further ticket is known to belong to an EMERGING problem.
create table problem_word (
    term       text not null,
    problem_id uuid not null references problem (id),
    primary key (term, problem_id)
);

-- The detector's memory. Each is read by key or by a bounded range, and pruned by age.
create table pattern_subject (
    grouping_key  text primary key,
    kind          text        not null,
    subject       text        not null,
    last_at       timestamptz not null,
    last_incident uuid        not null
);
create index pattern_subject_recent on pattern_subject (kind, last_at desc);
create index pattern_subject_age on pattern_subject (last_at);

create table pattern_rate (
    kind     text        not null,
    at       timestamptz not null,
    subjects integer     not null,
    primary key (kind, at)
);
create index pattern_rate_age on pattern_rate (at);

create table pattern_posting (
    term      text        not null,
    at        timestamptz not null,
    ticket_id uuid        not null,
    primary key (term, at, ticket_id)
);
create index pattern_posting_age on pattern_posting (at);

-- Term '' counts the tickets of the day.
create table pattern_term_day (
    term    text    not null,
    day     date    not null,
    tickets integer not null,
    primary key (term, day)
);
create index pattern_term_day_age on pattern_term_day (day);
