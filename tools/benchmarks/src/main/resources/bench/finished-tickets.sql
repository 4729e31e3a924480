-- :rows tickets that were decided in the last 800 days, as retention leaves them: every fact of each,
-- texts and evidence only where they are of the newest tenth. What a real ticket of
-- each state says is copied.
set session_replication_role = replica; -- neither triggers nor foreign keys: 10 million are too many
-- Rows come in the order of their numbers, as they would in the order of time.
set enable_nestloop = off;
set enable_mergejoin = off;

create temp table sample as
select distinct on (state) state, kind, language, recognition, answer_language, answer_text, closed_at
from ticket where decided_at is not null order by state, seq;

create temp table fault as
select distinct on (state) state, outcome_reason, evidence from incident
where closed_at is not null order by state, seq;

insert into ticket (id, source, external_id, account_id, title, category, description, opened_at, kind,
    language, recognition, state, answer_language, answer_text, answer_at, created_at, updated_at,
    decided_at, closed_at, texts_removed_at, version)
select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'finished', 'f-' || n,
    'acct-' || n % 50, '证书部署一直处理中', 'CDN', case when young then '域名的证书更换一直在处理中' else '[removed]' end,
    at, sample.kind, sample.language, sample.recognition, sample.state,
    case when young then answer_language end, case when young then answer_text end,
    case when young then at end, at, at, at, case when closed_at is not null then at end,
    case when not young then now() end, 3
from generate_series(1, :rows) as n
    cross join lateral (select now() - (:rows - n) * (interval '800 days' / :rows) as at,
        n > :rows * 0.9 as young) as age
    join sample on sample.state = case when n % 5 = 0 then 'NotApplicable'
        when n % 20 = 1 then 'Escalated' when n % 20 = 2 then 'WaitingForCustomer' else 'Resolved' end;

insert into ticket_event (id, ticket_id, at, event, message)
select nextval('ticket_event_seq'), id, decided_at, 'Resolved', 'every edge serves the certificate'
from ticket where source = 'finished';

insert into incident (id, grouping_key, kind, subject_type, subject_value, account_id, round, reason,
    state, failures, run_id, outcome_reason, evidence, created_at, updated_at, closed_at, version)
select ('00000000-0001-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    'DEPLOYMENT_STUCK|domain|d' || n % 1000000 || '.example|acct-' || n % 50,
    case n % 3 when 0 then 'CERTIFICATE_EXPIRED' else 'DEPLOYMENT_STUCK' end, 'DOMAIN',
    'd' || n % 1000000 || '.example', 'acct-' || n % 50, 1, '证书部署一直处理中', fault.state, 0,
    ('00000000-0002-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, fault.outcome_reason,
    case when n > :rows * 0.9 then fault.evidence else '[]' end, at, at, at, 2
from generate_series(1, :rows) as n
    cross join lateral (select now() - (:rows - n) * (interval '800 days' / :rows) as at) as age
    join fault on fault.state = case n % 10 when 0 then 'Escalated' else 'Resolved' end;

insert into ticket_incident (ticket_id, incident_id, attached_at, is_current)
select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('00000000-0001-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    now() - (:rows - n) * (interval '800 days' / :rows), true
from generate_series(1, :rows) as n where n % 5 <> 0;

insert into ticket_comment (id, ticket_id, at, author, text, effect)
select gen_random_uuid(), id, decided_at, 'customer', '谢谢，已经好了', 'CLOSED'
from ticket where source = 'finished' and seq % 10 = 0 and description <> '[removed]';

-- The memory of patterns is pruned by age: 90 days of subjects, a day of words.
insert into pattern_subject (grouping_key, kind, subject, last_at, last_incident)
select grouping_key, max(kind), max(subject_value), max(created_at), gen_random_uuid()
from incident where created_at > now() - interval '90 days' group by 1 on conflict do nothing;

insert into pattern_posting (term, at, ticket_id)
select 'word' || n % 5000, now() - n * (interval '1 day' / (:rows / 100)), gen_random_uuid()
from generate_series(1, :rows / 100) as n;

insert into problem (id, type, pattern_key, kind, subject, words, state, window_seconds, observed,
    expected, threshold, sightings, subjects, reopened, first_seen_at, last_seen_at, opened_at,
    resolved_at, updated_at, version)
select ('00000000-0003-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'RECURRENT', 'p' || n,
    'DEPLOYMENT_STUCK', 'd' || n || '.example', '', 'Resolved', 7776000, 2, 1, 2, 2, 1, 0, now(), now(),
    now(), now(), now(), 1
from generate_series(1, :rows / 1000) as n;

insert into problem_sighting (problem_id, ref, subject, at)
select ('00000000-0003-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, gen_random_uuid(),
    'd' || n || '.example', now() - m * interval '30 days'
from generate_series(1, :rows / 1000) as n, generate_series(1, 10) as m;
