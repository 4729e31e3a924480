-- :rows runs that ended in the last 800 days, as retention leaves them: every run with its request,
-- its write, its timeline and its place in the audit, evidence only of the newest tenth, looks of 90
-- days. What a real run of each state says is copied.
set session_replication_role = replica; -- neither triggers nor foreign keys: 10 million are too many
-- Rows come in the order of their numbers, as they would in the order of time.
set enable_nestloop = off;
set enable_mergejoin = off;

create temp table sample as
select distinct on (state) state, state_data, evidence from run
where state in ('Succeeded', 'NothingToDo', 'CustomerActionNeeded', 'Escalated', 'Cancelled')
order by state, created_at;

insert into run (id, subject_key, domain, account_id, kind, trigger, requested_by, reason, dry_run,
    state, state_data, version, created_at, updated_at, found_account, looks, priority, evidence)
select ('00000000-0002-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    'domain:d' || n % 1000000 || '.example', 'd' || n % 1000000 || '.example', 'acct-' || n % 50,
    'DEPLOYMENT_STUCK', 'TICKET', 'ticket-service', '证书部署一直处理中', false, sample.state, state_data, 6,
    at, at, 'acct-' || n % 50, 4, 0, case when n > :rows * 0.9 then evidence else '[]' end
from generate_series(1, :rows) as n
    cross join lateral (select now() - (:rows - n) * (interval '800 days' / :rows) as at) as age
    join sample on sample.state = case when n % 100 < 75 then 'Succeeded'
        when n % 100 < 88 then 'NothingToDo' when n % 100 < 94 then 'CustomerActionNeeded'
        when n % 100 < 99 then 'Escalated' else 'Cancelled' end;

insert into run_request (id, idempotency_key, fingerprint, run_id, requested_by, trigger, reason,
    callback_url, requested_at)
select ('00000000-0004-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'f-' || n, repeat('0', 64),
    ('00000000-0002-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'ticket-service', 'TICKET', '',
    'http://ticket-service:8081/', now() - (:rows - n) * (interval '800 days' / :rows)
from generate_series(1, :rows) as n;

insert into run_event (run_id, at, event, message)
select ('00000000-0002-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    now() - (:rows - n) * (interval '800 days' / :rows), 'Succeeded', 'every edge serves it'
from generate_series(1, :rows) as n;

insert into intention (id, run_id, account_id, domain, action, modified_before, intended_at,
    answered_at, result)
select ('00000000-0005-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('00000000-0002-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'acct-' || n % 50,
    'd' || n % 1000000 || '.example', case n % 3 when 0 then 'Resubmit' else 'RetryTask' end, at, at, at,
    'ACCEPTED'
from generate_series(1, :rows) as n
    cross join lateral (select now() - (:rows - n) * (interval '800 days' / :rows) as at) as age;

insert into audit_entry (at, actor, action, subject, run_id, rule, numbers, position, previous_hash,
    hash)
select now() - (:rows - n) * (interval '800 days' / :rows), 'certloop', 'SUCCEEDED',
    'd' || n % 1000000 || '.example', ('00000000-0002-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    'Succeeded', '1 write', last.position + n, repeat('0', 64), repeat('0', 64)
from generate_series(1, :rows) as n, (select max(position) as position from audit_entry) as last;
update audit_head set position = position + :rows;

insert into notification (id, key, target, topic, subject, title, text, run_id, runbook, at, state,
    attempts, settled_at)
select gen_random_uuid(), 'f-' || n, 'bench', 'ESCALATION', 'd' || n || '.example', 'escalated', '', null,
    'escalated', at, 'SENT', 1, at
from generate_series(1, :rows / 20) as n
    cross join lateral (select now() - n * (interval '800 days' / :rows) as at) as age;

insert into run_look (run_id, domain, looked_at, not_after, writes, diagnosis, playbook, actions,
    observation, then_what)
select ('00000000-0002-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'd' || n || '.example',
    now() - (:rows / 10 - n) * (interval '90 days' / (:rows / 10)), now() + interval '30 days', 0,
    'DeploymentStuck', 'default', 'RetryTask', '{}', ''
from generate_series(1, :rows / 10) as n;

insert into run_wave (wave, run_id, taken_at)
select ('00000000-0006-7000-8000-' || lpad(to_hex(n / 100), 12, '0'))::uuid,
    ('00000000-0002-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() - n * interval '1 minute'
from generate_series(1, :rows / 10) as n;

insert into approval (id, run_id, plan_hash, approved, decided_by, reason, decided_at, valid_until)
select gen_random_uuid(), ('00000000-0002-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    repeat('0', 64), true, 'somebody', '', now(), now()
from generate_series(1, :rows / 100) as n;

insert into pause (id, owner, reason, created_at, expires_at)
select gen_random_uuid(), 'somebody', 'over', now() - interval '2 days', now() - interval '1 day'
from generate_series(1, :rows / 1000) as n;
