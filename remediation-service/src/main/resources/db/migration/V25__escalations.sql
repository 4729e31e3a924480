-- Runs that need a person, until somebody or a later run resolves it; rows are never deleted.
create table escalation (
    run_id            uuid        primary key references run (id),
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
    seq        bigint      generated always as identity,
    written_by text        not null,
    written_at timestamptz not null,
    text       text        not null,
    primary key (run_id, seq)
);

-- Those of the last week that no later run repaired.
insert into escalation (run_id, subject_key, usual_severity, critical_from, deadline, opened_at)
select id, subject_key, 'MAJOR', certificate_ends_at - interval '1 day', certificate_ends_at, updated_at
from run r
where state = 'Escalated' and not dry_run and parent_id is null and updated_at > now() - interval '7 days'
    and not exists (select from run later where later.subject_key = r.subject_key
        and later.state = 'Succeeded' and later.created_at > r.created_at);
