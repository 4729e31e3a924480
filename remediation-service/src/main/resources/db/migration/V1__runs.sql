-- Additive from here on: the previous version of the service still runs while this is applied.

create table run (
    id              uuid primary key,
    subject_key     text        not null,
    domain          text,
    certificate_id  text,
    account_id      text,
    kind            text,
    trigger         text        not null,
    requested_by    text        not null,
    reason          text        not null,
    dry_run         boolean     not null,
    state           text        not null,
    -- What belongs to the state: intention, action, deadline, writes, reason, explanation.
    state_data      text        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    next_look_at    timestamptz,
    found_account   text,
    changing_since  timestamptz,
    unknown_since   timestamptz,
    evidence        text        not null,
    parent_id       uuid references run (id)
);

-- One running run per subject.
create unique index run_running_subject on run (subject_key)
    where not dry_run and state in ('Queued', 'Diagnosing', 'Acting', 'Verifying');
create index run_newest on run (created_at desc, id desc);
create index run_domain on run (domain, created_at desc, id desc);
create index run_state on run (state, created_at desc, id desc);

create table run_request (
    id              uuid primary key,
    idempotency_key text        not null unique,
    fingerprint     text        not null,
    run_id          uuid        not null references run (id),
    requested_by    text        not null,
    trigger         text        not null,
    reason          text        not null,
    callback_url    text,
    requested_at    timestamptz not null
);
create index run_request_run on run_request (run_id);

create table run_child (
    parent_id uuid not null references run (id),
    child_id  uuid not null references run (id),
    primary key (parent_id, child_id)
);

create table run_event (
    run_id  uuid        not null references run (id),
    seq     bigint      generated always as identity,
    at      timestamptz not null,
    event   text        not null,
    message text        not null,
    primary key (run_id, seq)
);

create table intention (
    id              uuid primary key,
    run_id          uuid        not null references run (id),
    account_id      text        not null,
    domain          text        not null,
    action          text        not null,
    modified_before timestamptz not null,
    intended_at     timestamptz not null,
    answered_at     timestamptz,
    result          text        not null,
    detail          text,
    request_id      text
);
create index intention_run on intention (run_id, intended_at);
create index intention_domain on intention (domain, action, intended_at);

-- db-scheduler's own table.
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
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
