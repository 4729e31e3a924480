-- Sentences stand as codes with arguments beside their English text; words of persons and of
-- providers have no code.

create table run (
    id                  uuid primary key,
    subject_key         text        not null,
    domain              text,
    certificate_id      text,
    account_id          text,
    kind                text,
    trigger             text        not null,
    requested_by        text        not null,
    reason              text        not null,
    dry_run             boolean     not null,
    state               text        not null,
    -- What belongs to the state: intention, action, deadline, writes, reason, explanation.
    state_data          text        not null,
    version             bigint      not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    next_look_at        timestamptz,
    found_account       text,
    changing_since      timestamptz,
    unknown_since       timestamptz,
    evidence            text        not null,
    parent_id           uuid references run (id),
    cancelled_by        text,
    cancel_reason       text,
    cancelled_at        timestamptz,
    -- How often it looked without news.
    looks               int         not null default 0,
    -- Which one comes first.
    priority            smallint    not null default 0,
    reason_code         text,
    reason_arguments    text,
    -- As far as edges_down: what a list of runs shows, filters and sorts by, beside the documents that hold it all.
    -- The reason of its state: why it ended, or the guardrail that holds it.
    state_reason        text,
    -- When its state runs out: an approval expires, a verification is over, a held write may be tried again.
    due_at              timestamptz,
    -- The last fault that was found, or that there was none.
    diagnosis           text,
    -- The last action that was planned or done.
    action              text,
    certificate_ends_at timestamptz,
    edges_total         int,
    edges_proven        int,
    edges_down          int,
    -- What requesters of a run know about certificates, by SHA-256: one that its issuer revoked or wants to be
    -- replaced, and the one that edges served before somebody else changed it.
    replace_sha256      text,
    previous_sha256     text
);
-- One running run per subject. A run that a guardrail holds, or that waits for a person, is running, too.
create unique index run_running_awaiting on run (subject_key)
    where not dry_run and state in ('Queued', 'Diagnosing', 'Held', 'AwaitingApproval', 'Acting', 'Verifying');
create index run_queued on run (priority desc, created_at, id) where state = 'Queued';
create index run_in_flight on run (found_account) where state in ('Acting', 'Verifying');
create index run_domain on run (domain, created_at desc, id desc);
create index run_state on run (state, created_at desc, id desc);
-- Every filter of the list is answered from this one, whatever it is combined with; the rows themselves are read for
-- the page that is shown.
create index run_list on run (created_at desc, id desc)
    include (state, state_reason, diagnosis, domain, found_account, account_id, trigger, requested_by, dry_run,
        updated_at, due_at);
create index run_updated on run (updated_at desc, id desc);
create index run_due on run (coalesce(due_at, 'infinity'), id);
create index run_account on run (coalesce(found_account, account_id), created_at desc, id desc);
-- The requests about a whole account whose answer a later run about one of its domains makes untrue.
create index run_of_account on run (account_id, created_at) where domain is null;
-- The counts of the first page.
create index run_open on run (state, state_reason, due_at)
    where not dry_run and state in ('Queued', 'Diagnosing', 'Held', 'AwaitingApproval', 'Acting', 'Verifying');
-- Which ended runs still have evidence, the oldest first.
create index run_evidence on run (updated_at)
    where state in ('Succeeded', 'NothingToDo', 'CustomerActionNeeded', 'Escalated', 'Cancelled')
        and evidence <> '[]';

create table run_request (
    id               uuid primary key,
    idempotency_key  text        not null,
    fingerprint      text        not null,
    run_id           uuid        not null references run (id),
    requested_by     text        not null,
    trigger          text        not null,
    reason           text        not null,
    callback_url     text,
    requested_at     timestamptz not null,
    -- The W3C trace context that a request came with; its answer goes back with it. Null while tracing
    -- is off. What a run does meanwhile goes on with the context in the data of the run's task.
    traceparent      text,
    -- The person for whom a service asked, who counts among the requesters of the run.
    on_behalf_of     text,
    reason_code      text,
    reason_arguments text,
    -- A key belongs to the caller who sent it.
    unique (idempotency_key, requested_by)
);
create index run_request_run on run_request (run_id);

create table run_child (
    parent_id uuid not null references run (id),
    child_id  uuid not null references run (id),
    primary key (parent_id, child_id)
);
-- From a run to those that wait for it.
create index run_child_child on run_child (child_id);

create table run_event (
    run_id    uuid        not null references run (id),
    seq       bigint generated always as identity,
    at        timestamptz not null,
    event     text        not null,
    message   text        not null,
    code      text,
    arguments text,
    primary key (run_id, seq)
);

-- What runs saw.
create table run_look (
    seq            bigint generated always as identity primary key,
    run_id         uuid        not null references run (id),
    domain         text        not null,
    looked_at      timestamptz not null,
    not_after      timestamptz,
    changing_since timestamptz,
    writes         int         not null,
    diagnosis      text        not null,
    playbook       text        not null,
    actions        text        not null,
    observation    text        not null,
    -- What followed a look besides or instead of its actions.
    then_what      text        not null default ''
);
create index run_look_domain on run_look (domain, seq desc);
-- The page of a run compares its last inspection with its first.
create index run_look_run on run_look (run_id, seq);
create index run_look_time on run_look (looked_at);

create table intention (
    id              uuid primary key,
    run_id          uuid        not null references run (id),
    account_id      text        not null,
    domain          text        not null,
    action          text        not null,
    intended_at     timestamptz not null,
    answered_at     timestamptz,
    result          text        not null,
    detail          text,
    request_id      text,
    code            text,
    arguments       text,
    -- What the control plane showed of its last change before the write.
    mark_before text not null
);
create index intention_run on intention (run_id, intended_at);
create index intention_domain on intention (domain, action, intended_at);

-- Plans that wait for a second person, and what was said about them.
create table approval (
    id          uuid primary key,
    run_id      uuid        not null references run (id),
    plan_hash   text        not null,
    approved    boolean     not null,
    decided_by  text        not null,
    reason      text        not null,
    decided_at  timestamptz not null,
    valid_until timestamptz not null,
    -- Since when the decision was waited for: one that lapsed is asked for again, and decided again.
    asked_at    timestamptz
);
create index approval_run on approval (run_id, decided_at);
-- One person decides once about a plan each time it is asked for.
create unique index approval_once on approval (run_id, plan_hash, lower(decided_by), asked_at);

-- Runs that need a person, until somebody or a later run resolves it; rows are never deleted.
create table escalation (
    run_id            uuid primary key references run (id),
    subject_key       text        not null,
    -- Until critical_from, if there is one.
    usual_severity    text        not null,
    critical_from     timestamptz,
    -- The end of the configured certificate.
    deadline          timestamptz,
    opened_at         timestamptz not null,
    version           bigint      not null default 0,
    acknowledged_by   text,
    acknowledged_at   timestamptz,
    owner             text,
    resolved_by       text,
    resolved_at       timestamptz,
    resolution        text,
    resolution_reason text,
    repaired_by       uuid
);
create index escalation_unresolved on escalation (subject_key) where resolved_at is null;

create table escalation_note (
    run_id     uuid        not null references escalation (run_id),
    seq        bigint generated always as identity,
    written_by text        not null,
    written_at timestamptz not null,
    text       text        not null,
    primary key (run_id, seq)
);

-- What holds writes: a pause from now on, or a maintenance window once or every week.
create table hold (
    id         uuid primary key,
    -- PAUSE or WINDOW
    type       text        not null,
    account_id text,
    kind       text,
    owner      text        not null,
    reason     text        not null,
    created_at timestamptz not null,
    -- null: every week by the clock of a zone
    begins_at  timestamptz,
    week_days  text,
    week_from  text,
    week_until text,
    zone       text,
    expires_at timestamptz not null,
    check ((begins_at is null) <> (week_days is null))
);
create index hold_expires_at on hold (expires_at);

-- The one state of the storm.
create table storm (
    id          int primary key check (id = 1),
    version     bigint      not null,
    state       text        not null,
    -- What belongs to the state: since, who set it, the present wave.
    state_data  text        not null,
    runs        int         not null,
    fleet       int,
    fleet_at    timestamptz,
    measured_at timestamptz not null
);
insert into storm (id, version, state, state_data, runs, measured_at)
values (1, 0, 'CALM', json_build_object('since', now())::text, 0, now() - interval '1 day');

-- What other services say about faults that many subjects share.
create table storm_signal (
    source      text        not null,
    external_id text        not null,
    kind        text        not null,
    subjects    int         not null,
    since       timestamptz not null,
    expires_at  timestamptz not null,
    reason      text        not null,
    primary key (source, external_id)
);

-- Which runs took a place in a wave after a storm.
create table run_wave (
    wave     uuid        not null,
    run_id   uuid        not null references run (id),
    taken_at timestamptz not null,
    primary key (wave, run_id)
);
-- Each write asks for the place of its run.
create index run_wave_run on run_wave (run_id, taken_at desc);

create table request_lane (
    account_id     text             not null,
    api            text             not null,
    kept           boolean          not null,
    -- The next free turn at the provider, in nanoseconds since 1970; replicas lease slices of turns.
    next_turn      bigint           not null,
    -- How much of a lane is used, above 0 and at most 1: less after the provider pushed back.
    share          double precision not null default 1,
    pushed_back_at timestamptz      not null default 'epoch',
    primary key (account_id, api, kept)
);

-- Every decision, for ever. Entries are written freely; a tick seals them in order (hash chain).
-- The chain holds a salted digest of what can be personal (actor, subject, numbers) instead of the values: when they
-- are replaced, the salt goes, the digest stays, and the chain holds (docs/decisions/0030).
create table audit_entry (
    seq           bigint generated always as identity primary key,
    at            timestamptz not null,
    actor         text        not null,
    action        text        not null,
    subject       text,
    run_id        uuid,
    intention_id  uuid,
    rule          text,
    numbers       text,
    -- The link of the chain; set once.
    position      bigint unique,
    previous_hash text,
    hash          text,
    salt          uuid default gen_random_uuid(),
    commitment    text
);
create index audit_unsealed on audit_entry (seq) where position is null;
create index audit_run on audit_entry (run_id, seq) where run_id is not null;
create index audit_subject on audit_entry (subject, seq) where subject is not null;
-- Most entries are the service's own; who asks for an actor asks for a person.
create index audit_actor on audit_entry (actor, seq) where actor <> 'certloop';
create index audit_at on audit_entry using brin (at);
-- Who asks for an action asks for a rare one: which playbook was taken last (at every start), who
-- paused. What every run writes is found near the end, and is not indexed, for it would be paid by
-- every run.
create index audit_rare_action on audit_entry (action, seq)
    where action not in ('REQUESTED', 'ATTACHED', 'DIAGNOSED', 'HELD', 'INTENDED', 'ANSWERED',
        'VERIFYING', 'SUCCEEDED', 'NOTHING_TO_DO', 'CUSTOMER_ACTION_NEEDED', 'ESCALATED');

create function audit_commitment(salt uuid, actor text, subject text, numbers text) returns text immutable
    language sql as $$
    select encode(sha256(convert_to(
        'salt=' || coalesce(salt::text, '-') || E'\n'
        || 'actor=' || octet_length(convert_to(actor, 'UTF8')) || ':' || actor || E'\n'
        || 'subject=' || coalesce(octet_length(convert_to(subject, 'UTF8')) || ':' || subject, '-') || E'\n'
        || 'numbers=' || coalesce(octet_length(convert_to(numbers, 'UTF8')) || ':' || numbers, '-') || E'\n',
        'UTF8')), 'hex')
$$;

-- Beside sealing, it lets personal data be replaced: the commitment to the values comes in the place of the salt.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.position is null and new.position is not null
        and (new.seq, new.at, new.actor, new.action) = (old.seq, old.at, old.actor, old.action)
        and (new.subject, new.run_id, new.intention_id, new.rule, new.numbers, new.salt, new.commitment)
            is not distinct from
            (old.subject, old.run_id, old.intention_id, old.rule, old.numbers, old.salt, old.commitment) then
        return new;
    end if;
    if tg_op = 'UPDATE' and new.salt is null
        and new.commitment = coalesce(old.commitment,
            audit_commitment(old.salt, old.actor, old.subject, old.numbers))
        and (new.seq, new.at, new.action) = (old.seq, old.at, old.action)
        and (new.run_id, new.intention_id, new.rule, new.position, new.previous_hash, new.hash)
            is not distinct from
            (old.run_id, old.intention_id, old.rule, old.position, old.previous_hash, old.hash) then
        return new;
    end if;
    raise exception 'the audit is append-only: % is refused', tg_op;
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function audit_is_append_only();

create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is append-only: % is refused', tg_op;
end $$;
create trigger audit_entry_stays before truncate on audit_entry
    for each statement execute function audit_stays();

-- The last link, apart from the entries: entries that are cut off at the end are missed.
create table audit_head (
    one      boolean primary key default true check (one),
    position bigint not null,
    hash     text   not null
);
create trigger audit_head_stays before delete or truncate on audit_head
    for each statement execute function audit_stays();
insert into audit_head (position, hash) values (0, repeat('0', 64));

-- What people are told: one row per announcement and target, each told once.
create table notification (
    id           uuid primary key,
    key          text        not null,
    target       text        not null,
    topic        text        not null,
    subject      text        not null,
    run_id       uuid,
    runbook      text        not null,
    at           timestamptz not null,
    state        text        not null,
    attempts     int         not null,
    error        text,
    settled_at   timestamptz,
    -- When a person began a delivery anew that was given up.
    again_at     timestamptz,
    -- Title and text with the codes of their sentences, from which other languages render them.
    words        text        not null,
    unique (key, target)
);
create index notification_newest on notification (at desc, id desc);
create index notification_not_sent on notification (state, at desc) where state <> 'SENT';
-- The last delivery of each target.
create index notification_by_target on notification (target, at desc, id desc);

-- Orders at certificate authorities that speak ACME. No private key is ever stored here.
create table acme_order (
    id           uuid primary key,
    account_id   text        not null,
    -- As ACME writes names: *.example.com
    name         text        not null,
    names        text[]      not null,
    replaces     text,
    stage        text        not null,
    -- It may have been sent: committed before it is.
    sent         boolean     not null,
    url          text,
    sha256       text,
    -- What stands in its way, or why it failed.
    reason       text,
    detail       text,
    next_at      timestamptz,
    failures     int         not null,
    requested_at timestamptz not null,
    changed_at   timestamptz not null,
    version      bigint      not null
);
create unique index acme_order_open on acme_order (account_id, name) where stage not in ('DELIVERED', 'FAILED');
create index acme_order_latest on acme_order (account_id, name, requested_at desc);
create index acme_order_url on acme_order (url);

-- What authorities look for; public.
create table acme_challenge (
    token    text primary key,
    order_id uuid not null references acme_order (id) on delete cascade,
    name     text not null,
    answer   text not null,
    -- Of the TXT record; empty for challenges over HTTP.
    host     text not null,
    value    text not null
);
create index acme_challenge_order on acme_challenge (order_id);

-- Where accounts are, so that each is asked for once.
create table acme_account (
    directory  text not null,
    thumbprint text not null,
    url        text not null,
    primary key (directory, thumbprint)
);

-- What our other services last said of themselves, for the first page of on-call; one row for each.
create table standing (
    service    text primary key,
    told_at    timestamptz not null,
    expires_at timestamptz not null,
    lines      text        not null
);

-- What replicas hold against what they remember, to notice a database that went back: one row.
create table database_heartbeat (
    id          smallint primary key check (id = 1),
    -- The cluster and its timeline: 'system identifier/timeline'.
    server      text        not null,
    beat        bigint      not null,
    beat_at     timestamptz not null,
    last_window uuid
);

-- Times whose committed rows may be lost; few rows, kept for ever.
create table data_loss_window (
    id         uuid primary key,
    cause      text        not null,
    lost_from  timestamptz not null,
    noticed_at timestamptz not null,
    -- Until then a write whose intention is lost may still land.
    settled_at timestamptz not null
);

-- Sessions of browsers that signed in with a token. Hashes only: who reads this table gets in nowhere.
create table browser_session (
    id_hash    bytea primary key,
    name       text        not null,
    token_hash bytea       not null,
    started_at timestamptz not null,
    ends_at    timestamptz not null
);
create index browser_session_end on browser_session (ends_at);

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
