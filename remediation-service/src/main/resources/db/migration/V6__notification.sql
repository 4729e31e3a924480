-- What people are told: one row per announcement and target, each told once.

create table notification (
    id         uuid primary key,
    key        text        not null,
    target     text        not null,
    topic      text        not null,
    subject    text        not null,
    title      text        not null,
    text       text        not null,
    run_id     uuid,
    runbook    text        not null,
    at         timestamptz not null,
    state      text        not null,
    attempts   int         not null,
    error      text,
    settled_at timestamptz,
    unique (key, target)
);
create index notification_newest on notification (at desc, id desc);
create index notification_not_sent on notification (state, at desc) where state <> 'SENT';
