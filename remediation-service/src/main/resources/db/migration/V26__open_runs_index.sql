-- The counts of the first page.
drop index concurrently if exists run_open;
create index concurrently run_open on run (state, state_reason, due_at)
    where not dry_run and state in ('Queued', 'Diagnosing', 'Held', 'AwaitingApproval', 'Acting', 'Verifying');
