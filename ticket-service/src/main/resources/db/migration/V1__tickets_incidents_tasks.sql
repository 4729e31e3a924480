-- Texts are text, never varchar(n): intake checks lengths and names the field.
-- JSON that is only passed through is text as well: jsonb refuses the escape of NUL, which a
-- provider's message may well contain, and nothing here is queried by its content.

create table ticket (
    id              uuid primary key,
    -- Order of the listing: ids are random, and the clocks of replicas differ.
    seq             bigint generated always as identity unique,
    source          text        not null,
    external_id     text        not null,
    account_id      text,
    title           text        not null,
    category        text        not null,
    description     text        not null,
    opened_at       timestamptz,
    kind            text        not null,
    language        text        not null,
    recognition     text        not null,
    state           text        not null,
    answer_language text,
    answer_text     text,
    answer_at       timestamptz,
    word_author     text,
    word_text       text,
    word_at         timestamptz,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    decided_at      timestamptz,
    closed_at       timestamptz,
    version         bigint      not null,
    constraint ticket_external_id unique (source, external_id)
);
create index ticket_by_state on ticket (state, seq desc);
create index ticket_by_kind on ticket (kind, seq desc);
create index ticket_by_external_id on ticket (external_id);

create sequence ticket_event_seq increment by 50;
create table ticket_event (
    id        bigint primary key,
    ticket_id uuid        not null references ticket (id),
    at        timestamptz not null,
    event     text        not null,
    message   text        not null
);
create index ticket_event_by_ticket on ticket_event (ticket_id, at, id);

create table ticket_comment (
    id        uuid primary key,
    ticket_id uuid        not null references ticket (id),
    at        timestamptz not null,
    author    text        not null,
    text      text        not null,
    effect    text        not null
);
create index ticket_comment_by_ticket on ticket_comment (ticket_id, at);

create table incident (
    id             uuid primary key,
    seq            bigint generated always as identity unique,
    grouping_key   text        not null,
    kind           text        not null,
    subject_type   text        not null,
    subject_value  text        not null,
    account_id     text,
    round          integer     not null,
    reason         text        not null,
    state          text        not null,
    failures       integer     not null,
    run_id         uuid,
    outcome_reason text,
    evidence       text        not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    closed_at      timestamptz,
    version        bigint      not null
);
-- The rule that tickets about one thing share one incident, however many replicas take them in.
create unique index incident_open on incident (grouping_key) where closed_at is null;
create index incident_by_state on incident (state, seq desc);
create index incident_by_kind on incident (kind, seq desc);

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
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_by_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
