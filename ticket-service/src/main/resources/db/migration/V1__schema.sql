-- Texts are text, never varchar(n): intake checks lengths and names the field.
-- JSON that is only passed through is text as well: jsonb refuses the escape of NUL, which a
-- provider's message may well contain, and nothing here is queried by its content.
-- Sentences stand as codes with arguments beside their English text; words of persons and of
-- providers have no code.

create table ticket (
    id               uuid primary key,
    -- Order of the listing: ids are random, and the clocks of replicas differ.
    seq              bigint generated always as identity unique,
    source           text        not null,
    external_id      text        not null,
    account_id       text,
    title            text        not null,
    category         text        not null,
    description      text        not null,
    opened_at        timestamptz,
    kind             text        not null,
    language         text        not null,
    recognition      text        not null,
    state            text        not null,
    answer_language  text,
    answer_text      text,
    answer_at        timestamptz,
    word_author      text,
    word_text        text,
    word_at          timestamptz,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    decided_at       timestamptz,
    closed_at        timestamptz,
    version          bigint      not null,
    -- What happened to a ticket while it was taken in is written with it, in one row: its three first
    -- timeline entries cost as much as the ticket itself.
    history          text,
    -- When a ticket's texts were removed, -infinity once a comment came after that; whatever moves it later brings
    -- new ones.
    texts_removed_at timestamptz,
    -- What came in bulk is no news by itself: only the help desk's own time says when it was written.
    imported         boolean,
    -- How many answers a ticket was given.
    answers          int         not null default 0
);
create index ticket_by_state on ticket (state, seq desc);
create index ticket_by_kind on ticket (kind, seq desc);
-- Tickets by the beginning of their number. It also answers both questions of the intake: which ticket is this (source
-- and external id), and which tickets have this external id.
create unique index ticket_by_number on ticket (external_id text_pattern_ops, source);
create index ticket_by_account on ticket (account_id, seq desc) where account_id is not null;
-- The tickets of a week or a month. They arrive in the order of their time, so ranges of pages suffice, and the intake
-- pays next to nothing.
create index ticket_by_time on ticket using brin (created_at) with (pages_per_range = 16, autosummarize = on);
-- Which tickets still have texts that are to go, the oldest first: closed ones, and those that end with a person.
create index ticket_texts_due on ticket ((coalesce(closed_at, updated_at)))
    where (texts_removed_at is null or texts_removed_at < updated_at)
        and (closed_at is not null or state in ('Escalated', 'WaitingForCustomer'));

create sequence ticket_event_seq increment by 50;
create table ticket_event (
    id        bigint primary key,
    ticket_id uuid        not null references ticket (id),
    at        timestamptz not null,
    event     text        not null,
    message   text        not null,
    code      text,
    arguments text
);
create index ticket_event_by_ticket on ticket_event (ticket_id, at, id);

create table ticket_comment (
    id          uuid primary key,
    ticket_id   uuid        not null references ticket (id),
    at          timestamptz not null,
    author      text        not null,
    text        text        not null,
    effect      text        not null,
    -- The help desk's own id of a comment.
    external_id text
);
create index ticket_comment_by_ticket on ticket_comment (ticket_id, at);
-- A help desk that sends a comment again names it.
create unique index ticket_comment_by_external_id on ticket_comment (ticket_id, external_id)
    where external_id is not null;

-- Everything that happens to tickets in one order. The position is given after the commit, so that a reader who has
-- seen one has seen all before it.
create table ticket_change (
    id              bigint generated always as identity primary key,
    ticket_id       uuid        not null,
    at              timestamptz not null,
    state           text        not null,
    event           text        not null,
    answer_number   int,
    answer_language text,
    answer_text     text,
    answer_at       timestamptz,
    position        bigint
);
create unique index ticket_change_by_position on ticket_change (position);
create index ticket_change_without_position on ticket_change (id) where position is null;

create table ticket_change_feed (
    last_position  bigint not null,
    last_forgotten bigint not null
);
insert into ticket_change_feed values (0, 0);

-- What a person says that a ticket means. The last word about a ticket counts.
create table correction (
    ticket_id    uuid primary key references ticket (id),
    kind         text        not null,
    -- One per line.
    domains      text        not null,
    corrected_by text        not null,
    corrected_at timestamptz not null
);

create table incident (
    id               uuid primary key,
    seq              bigint generated always as identity unique,
    grouping_key     text        not null,
    kind             text        not null,
    subject_type     text        not null,
    subject_value    text        not null,
    account_id       text,
    round            int         not null,
    reason           text        not null,
    state            text        not null,
    failures         int         not null,
    run_id           uuid,
    outcome_reason   text,
    evidence         text        not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    closed_at        timestamptz,
    version          bigint      not null,
    -- Who handed in the ticket, or wrote the comment, that opened the incident: remediation-service counts him among
    -- those who asked for the repair.
    on_behalf_of     text,
    reason_code      text,
    reason_arguments text
);
-- The rule that tickets about one thing share one incident, however many replicas take them in.
create unique index incident_open on incident (grouping_key) where closed_at is null;
create index incident_by_state on incident (state, seq desc);
create index incident_by_kind on incident (kind, seq desc);
-- A domain's page shows what was ever wrong with it.
create index incident_by_subject on incident (subject_value, seq desc);
-- What the objectives of the last days are counted by.
create index incident_by_end on incident (closed_at) where closed_at is not null;

create table ticket_incident (
    ticket_id   uuid        not null references ticket (id),
    incident_id uuid        not null references incident (id),
    seq         bigint generated always as identity,
    attached_at timestamptz not null,
    -- False for an incident that served an earlier opening of the ticket.
    is_current  boolean     not null,
    primary key (ticket_id, incident_id)
);
create index ticket_incident_by_incident on ticket_incident (incident_id);

-- Patterns over time. What opens an incident, and every ticket that no kind explains, is put into
-- an inbox by the statement that stores it: the same transaction, whichever way tickets come in,
-- and no further round trip. The detector empties the inbox a batch at a time.

create table problem_inbox (
    seq         bigint generated always as identity primary key,
    incident_id uuid,
    ticket_id   uuid,
    -- A closed incident is noted as well: only its outcome says whether its subject was unhealthy, and was repaired.
    closed      boolean not null default false,
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

create function problem_note_closed_incident() returns trigger language plpgsql as
$$
begin
    insert into problem_inbox (incident_id, closed) values (new.id, true);
    return null;
end
$$;
create trigger closed_incident_into_problem_inbox
    after update of closed_at on incident
    for each row when (old.closed_at is null and new.closed_at is not null)
    execute function problem_note_closed_incident();

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

create table problem (
    id                uuid primary key,
    seq               bigint generated always as identity unique,
    type              text             not null,
    pattern_key       text             not null,
    kind              text,
    subject           text,
    -- One per line.
    words             text             not null,
    state             text             not null,
    window_seconds    bigint           not null,
    observed          int              not null,
    expected          double precision not null,
    threshold         double precision not null,
    sightings         int              not null,
    subjects          int              not null,
    reopened          int              not null,
    acknowledged_by   text,
    acknowledge_note  text,
    acknowledged_at   timestamptz,
    first_seen_at     timestamptz      not null,
    last_seen_at      timestamptz      not null,
    opened_at         timestamptz      not null,
    resolved_at       timestamptz,
    updated_at        timestamptz      not null,
    version           bigint           not null,
    subject_code      text,
    subject_arguments text
);
-- One problem per pattern at a time, however many replicas look.
create unique index problem_unresolved on problem (type, pattern_key) where state <> 'Resolved';
create index problem_by_key on problem (type, pattern_key, seq desc);
create index problem_by_state on problem (state, seq desc);
create index problem_by_type on problem (type, seq desc);
create index problem_quiet on problem (type, last_seen_at) where state <> 'Resolved';

-- What a problem consists of: incidents, or tickets for EMERGING.
create table problem_sighting (
    problem_id        uuid        not null references problem (id),
    ref               uuid        not null,
    subject           text        not null,
    at                timestamptz not null,
    subject_code      text,
    subject_arguments text,
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

-- Tickets that a surge holds: they are not escalated one by one, and looked at again once it is over.
create table problem_hold (
    ticket_id  uuid primary key references ticket (id),
    problem_id uuid        not null references problem (id),
    held_at    timestamptz not null
);
create index problem_hold_in_order on problem_hold (problem_id, held_at, ticket_id);

-- The detector's memory. Each is read by key or by a bounded range, and pruned by age.

create table pattern_subject (
    grouping_key      text primary key,
    kind              text        not null,
    subject           text        not null,
    last_at           timestamptz not null,
    last_incident     uuid        not null,
    subject_code      text,
    subject_arguments text
);
create index pattern_subject_recent on pattern_subject (kind, last_at desc);
create index pattern_subject_age on pattern_subject (last_at);

create table pattern_rate (
    kind     text        not null,
    at       timestamptz not null,
    subjects int         not null,
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
    term    text not null,
    day     date not null,
    tickets int  not null,
    primary key (term, day)
);
create index pattern_term_day_age on pattern_term_day (day);

-- Where each help desk is in the order of changes, and how it answers.
create table desk_cursor (
    desk         text primary key,
    position     bigint not null,
    failures     int    not null default 0,
    paused_until timestamptz,
    answered_at  timestamptz,
    error        text
);

-- What help desks have to know about their tickets.
create table desk_delivery (
    id              uuid primary key,
    desk            text        not null,
    ticket_id       uuid        not null,
    external_id     text        not null,
    position        bigint      not null,
    kind            text        not null,
    answer_number   int         not null,
    answer_language text,
    answer_text     text,
    answer_at       timestamptz,
    state           text        not null,
    attempts        int         not null default 0,
    maybe_arrived   boolean     not null default false,
    due_at          timestamptz not null,
    error           text,
    created_at      timestamptz not null,
    settled_at      timestamptz,
    again_at        timestamptz
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
    id          uuid primary key,
    desk        text        not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    times       int         not null default 1,
    reason      text        not null,
    waits_for   text,
    body        bytea       not null,
    body_sha256 bytea       not null
);
create unique index desk_refused_event_once on desk_refused_event (desk, body_sha256);
create index desk_refused_event_newest on desk_refused_event (last_at desc, id desc);
create index desk_refused_event_waiting on desk_refused_event (desk, waits_for) where waits_for is not null;

-- Signatures that cover no body, such as DingTalk's: each is good for one body. Both are hashes.
create table desk_signature (
    desk      text        not null,
    signature text        not null,
    body      bytea       not null,
    at        timestamptz not null,
    primary key (desk, signature)
);
create index desk_signature_by_time on desk_signature (at);

-- How far help desks that do not send their changes were read.
create table desk_poll (
    desk      text primary key,
    position  timestamptz not null,
    read_at   timestamptz,
    failures  int         not null default 0,
    error     text,
    failed_at timestamptz,
    -- When the latest change of a help desk was seen: what was read again since then is settled.
    moved_at  timestamptz
);

-- How far the mailbox of a desk has been read, and which replica reads it.
create table desk_mailbox (
    desk         text primary key,
    uid_validity bigint      not null default 0,
    last_uid     bigint      not null default 0,
    done_until   timestamptz not null,
    holder       text,
    held_until   timestamptz not null,
    -- When the mailbox was read to its end, and why the last attempt failed.
    read_at      timestamptz,
    error        text
);

-- The mails of tickets: a mail that comes again is known, and one that answers one of them is a reply.
create table desk_mail (
    id         bigint generated always as identity,
    desk       text        not null,
    message_id text        not null,
    ticket_id  uuid        not null references ticket (id),
    reply_to   text,
    at         timestamptz not null,
    primary key (desk, message_id)
);
create index desk_mail_by_ticket on desk_mail (ticket_id);

-- How much each sender wrote; the sender is a hash.
create table desk_mail_sender (
    desk    text    not null,
    sender  text    not null,
    day     date    not null,
    mails   int     not null,
    noticed boolean not null default false,
    primary key (desk, sender, day)
);
create index desk_mail_sender_by_day on desk_mail_sender (day);

-- db-scheduler's table, as its documentation gives it for PostgreSQL.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_by_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
