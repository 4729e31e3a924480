-- Pauses, runs that a guardrail holds, and runs that somebody stops.

create table pause (
    id         uuid primary key,
    account_id text,
    kind       text,
    owner      text        not null,
    reason     text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index pause_expires_at on pause (expires_at);

alter table run add column cancelled_by text;
alter table run add column cancel_reason text;
alter table run add column cancelled_at timestamptz;

-- A held run is running, too. The new index stands before the old one goes.
create unique index run_running on run (subject_key)
    where not dry_run and state in ('Queued', 'Diagnosing', 'Held', 'Acting', 'Verifying');
drop index run_running_subject;
create index run_in_flight on run (found_account) where state in ('Acting', 'Verifying');
