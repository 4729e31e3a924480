-- Alerts that others sent, and what inspections made of them. Of their labels only the name and the severity are kept.
-- An alert waits for an inspection while it has asked more often than was answered.
create table alert (
    id             uuid primary key,
    seq            bigint generated always as identity unique,
    key            text        not null unique,
    name           text,
    severity       text,
    starts_at      timestamptz,
    firing         boolean     not null,
    domain         text,
    state          text        not null,
    why            text,
    received_from  text        not null,
    received_at    timestamptz not null,
    last_received  timestamptz not null,
    deliveries     integer     not null,
    resolved_at    timestamptz,
    asked          integer     not null,
    answered       integer     not null,
    inspected_at   timestamptz,
    finding_id     uuid,
    recovered_at   timestamptz
);
create index alert_waiting on alert (domain) where asked > answered;
create index alert_to_follow on alert (domain) where state in ('UNHEALTHY', 'UNKNOWN');
create index alert_by_state on alert (state, seq);
create index alert_by_domain on alert (domain, seq);
create index alert_by_last_receipt on alert (last_received);
