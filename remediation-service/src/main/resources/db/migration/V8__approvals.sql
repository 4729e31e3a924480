-- Plans that wait for a second person, and what was said about them.

create table approval (
    id          uuid primary key,
    run_id      uuid        not null references run (id),
    plan_hash   text        not null,
    approved    boolean     not null,
    decided_by  text        not null,
    reason      text        not null,
    decided_at  timestamptz not null,
    valid_until timestamptz not null
);
create index approval_run on approval (run_id, decided_at);

-- A run that waits for a person is running, too. The new index stands before the old one goes.
create unique index run_running_awaiting on run (subject_key)
    where not dry_run
    and state in ('Queued', 'Diagnosing', 'Held', 'AwaitingApproval', 'Acting', 'Verifying');
drop index run_running;
