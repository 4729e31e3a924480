-- Copies ended runs with their events and requests, each copy about another domain.
with kept as (
    select gen_random_uuid() as copy, n, run.* from generate_series(1, ?) n
    join lateral (select * from run where state = 'NothingToDo'
        order by md5(id::text || n) limit 1) run on true),
runs as (
    insert into run (id, subject_key, domain, account_id, trigger, requested_by, reason,
        dry_run, state, state_data, version, created_at, updated_at, found_account,
        looks, priority, evidence)
    select copy, 'domain:copy' || n || '.example', 'copy' || n || '.example', account_id,
        trigger, requested_by, reason, dry_run, state, state_data, version,
        created_at - n * interval '1 second', updated_at, found_account, looks,
        priority, evidence from kept),
events as (
    insert into run_event (run_id, at, event, message)
    select copy, at, event, message
    from kept join run_event on run_event.run_id = kept.id)
insert into run_request (id, idempotency_key, fingerprint, run_id, requested_by,
    trigger, reason, requested_at)
select gen_random_uuid(), copy::text, fingerprint, copy, request.requested_by,
    request.trigger, request.reason, requested_at
from kept join run_request request on request.run_id = kept.id
