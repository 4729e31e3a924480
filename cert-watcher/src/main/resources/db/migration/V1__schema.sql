-- One pass over all accounts. The slot makes replicas start a scheduled round once.
create table sweep (
    id                       uuid primary key,
    position                 bigint generated always as identity unique,
    trigger                  text        not null,
    slot                     timestamptz unique,
    state                    text        not null,
    started_at               timestamptz not null,
    finished_at              timestamptz,
    -- Endpoints with known faults that the sweep had to find; null until they were looked at.
    canaries                 int,
    canaries_missed          text,
    -- Who started a sweep by hand.
    started_by               text,
    -- The sentences about missed canaries as codes with arguments, a JSON array.
    canaries_missed_messages text
);
create unique index sweep_one_running on sweep (state) where state = 'RUNNING';

-- One page of an account's list in one sweep: the unit of work, so that an account of any size is worked on by all
-- replicas. The version fences a replica that was taken for dead and is not.
create table shard (
    sweep_id        uuid not null references sweep (id) on delete cascade,
    account_id      text not null,
    part            int  not null,
    state           text not null,
    marker          text not null,
    version         int  not null,
    domains         int  not null,
    edges_probed    int  not null,
    findings_opened int  not null,
    findings_closed int  not null,
    could_not_look  int  not null,
    requests        int  not null,
    needed          int  not null,
    failure         text,
    started_at      timestamptz,
    finished_at     timestamptz,
    primary key (sweep_id, account_id, part)
);

-- When an account was last listed and looked at to its end.
create table account_look (
    account_id   text primary key,
    last_success timestamptz,
    last_failure timestamptz,
    failure      text
);

-- Replicas that cannot see: while there is one, nobody asks for repair.
create table vantage_alarm (
    replica   text primary key,
    opened_at timestamptz not null,
    last_seen timestamptz not null,
    unseen    int         not null,
    looked    int         not null
);

-- What the last look at a domain showed, and our own clock of how long it has been changing.
-- Every sweep writes every row: without an index on what it writes, the rows stay in their pages.
create table domain (
    account_id         text        not null,
    name               text        not null,
    health             text        not null,
    phase              text,
    operation          text,
    changing_since     timestamptz,
    certificate_id     text,
    sha256             text,
    certificate_names  jsonb,
    not_before         timestamptz,
    not_after          timestamptz,
    earliest_not_after timestamptz,
    served             jsonb       not null,
    first_seen         timestamptz not null,
    last_looked        timestamptz not null,
    last_sweep         uuid        not null,
    -- Since when we have seen the control plane done with the configured certificate.
    configured_since   timestamptz,
    -- What the last looks said about reasons that one look does not prove.
    trail              jsonb,
    primary key (account_id, name)
) with (fillfactor = 70);
create index domain_by_expiry on domain (earliest_not_after, account_id, name)
    where earliest_not_after is not null;
-- Domains by what is left of their lifetime: of each lifetime, to the day, those that end first.
create index domain_by_lifetime
    on domain ((cast(extract(epoch from not_after - not_before) / 86400 as int)), earliest_not_after, account_id, name);
-- Domains by name in all accounts; those that are not well; and a certificate by its id or fingerprint. Sweeps do not
-- change these columns as a rule, so rows still stay in their pages.
create index domain_by_name on domain (name, account_id);
create index domain_not_fine on domain (name, account_id, health) where health <> 'FINE';
create index domain_by_certificate on domain (certificate_id text_pattern_ops) where certificate_id is not null;
create index domain_by_fingerprint on domain (sha256 text_pattern_ops) where sha256 is not null;

-- What the control plane told at the last read of a domain. It is read again only where the list
-- or our own clock says that it may have moved, so it is kept apart from what every sweep writes.
create table reading (
    account_id text        not null,
    name       text        not null,
    domain     jsonb       not null,
    read_at    timestamptz not null,
    primary key (account_id, name)
);

-- As listed by the sweep that is named; the fingerprint holds as long as the validity is the same.
create table certificate (
    account_id     text        not null,
    certificate_id text        not null,
    names          jsonb       not null,
    not_before     timestamptz not null,
    not_after      timestamptz not null,
    enabled        boolean     not null,
    ordered        boolean     not null,
    sha256         text,
    listed_in      uuid        not null,
    primary key (account_id, certificate_id)
);

create table finding (
    id           uuid primary key,
    position     bigint generated always as identity unique,
    account_id   text        not null,
    domain       text        not null,
    reason       text        not null,
    severity     text        not null,
    repairable   boolean     not null,
    detail       text        not null,
    evidence     jsonb       not null,
    first_seen   timestamptz not null,
    last_seen    timestamptz not null,
    closed_at    timestamptz,
    asks         int         not null,
    answered     int         not null,
    requested_at timestamptz,
    run_id       text,
    refusal      text,
    flapping     boolean     not null default false,
    -- On whose behalf remediation is asked for what was found: remediation-service counts him among those who asked for
    -- the repair.
    on_behalf_of text,
    -- The sentence of the detail as a code with arguments, beside the English text.
    code         text,
    arguments    text,
    -- How urgent a finding is for on-call: 0 critical, 1 major, 2 minor.
    urgency      smallint    not null default 2
);
create unique index finding_one_open on finding (account_id, domain, reason) where closed_at is null;
create index finding_by_domain on finding (domain, position);
-- The orders of the list of open findings.
create index finding_open_by_position on finding (position) where closed_at is null;
create index finding_open_by_urgency on finding (urgency, position) where closed_at is null;
create index finding_open_by_domain on finding (domain, position) where closed_at is null;

-- A person has seen a finding, or all of a domain, and wants no alarm and no repair until a time. Rows stay, so that it
-- is known who muted what and who lifted it.
create table mute (
    id         uuid primary key,
    account_id text        not null,
    domain     text        not null,
    reason     text,
    muted_by   text        not null,
    why        text        not null,
    created_at timestamptz not null,
    ends_at    timestamptz not null,
    lifted_at  timestamptz,
    lifted_by  text
);
create index mute_by_domain on mute (domain, account_id);
create index mute_by_end on mute (ends_at) where lifted_at is null;

-- Domains whose open findings are all muted: they do not count as unhealthy, and no list of unhealthy domains has them.
create view muted_domain as
with active as (
    select account_id, domain, reason from mute
    where lifted_at is null and ends_at > now()
)
select distinct account_id, domain as name from active a
where not exists (
    select 1 from finding f where f.closed_at is null
        and f.account_id = a.account_id and f.domain = a.domain
        and not exists (
            select 1 from active o
            where o.account_id = f.account_id and o.domain = f.domain
                and (o.reason is null or o.reason = f.reason)));

-- When an account's next request may be sent, whichever replica sends it: the provider counts each of its two APIs by
-- itself.
create table request_pace (
    account_id     text             not null,
    api            text             not null,
    -- How much of the sweeps' part is used, above 0 and at most 1.
    share          double precision not null default 1,
    pushed_back_at timestamptz      not null default 'epoch',
    -- The same columns as remediation-service's lanes: the next free permit in nanoseconds since 1970.
    kept           boolean          not null default false,
    next_turn      bigint           not null default 0,
    primary key (account_id, api)
);

-- What authorities publish about the certificates that edges serve. Replicas share it: one fetches, all read.

-- Certificates of issuers, to check the signatures of revocation lists.
create table authority (
    sha256 text primary key,
    der    bytea not null
);

-- Trusted leaves. A claim moves renewal_due ahead; who dies after it leaves the rest to others.
create table leaf (
    sha256            text primary key,
    serial            text        not null,
    issuer            text        not null,
    not_before        timestamptz not null,
    not_after         timestamptz not null,
    first_seen        timestamptz not null,
    last_seen         timestamptz not null,
    directory         text,
    renewal_id        text,
    window_start      timestamptz,
    window_end        timestamptz,
    explanation_url   text,
    renewal_checked   timestamptz,
    renewal_unknown   text,
    renewal_due       timestamptz,
    crl_url           text,
    authority         text,
    revoked_at        timestamptz,
    revocation_reason text
);
create index leaf_by_renewal on leaf (directory, renewal_due) where directory is not null;
create index leaf_by_crl on leaf (crl_url, authority, serial) where crl_url is not null;
create index leaf_by_last_seen on leaf (last_seen);

-- A list by one issuer. It covers a leaf that was known when the whole list was last read (whole_at).
create table crl (
    url           text        not null,
    authority     text        not null,
    etag          text,
    last_modified text,
    this_update   timestamptz,
    next_update   timestamptz,
    whole_at      timestamptz,
    checked_at    timestamptz,
    failure       text,
    failures      int         not null default 0,
    due           timestamptz not null,
    primary key (url, authority)
);
create index crl_by_due on crl (due);

-- ACME directories: where renewal information is, and until when the authority is left alone.
create table acme_directory (
    url           text primary key,
    renewal_info  text,
    failure       text,
    failures      int         not null default 0,
    due           timestamptz not null,
    blocked_until timestamptz
);

-- Names that no control plane knows, from lists. What was read last counts until the list can be read again.
create table watch_source (
    name       text primary key,
    next_read  timestamptz not null,
    read_at    timestamptz,
    digest     text,
    names      int         not null default 0,
    notes      jsonb       not null default '[]',
    flaw       text,
    flaw_since timestamptz,
    held       text,
    held_reads int         not null default 0
);

-- A person has said that a source lacks most of its names on purpose. Rows stay, so that it is known who said it of
-- what.
create table watch_confirmation (
    source       text        not null,
    held         text        not null,
    confirmed_by text        not null,
    confirmed_at timestamptz not null,
    primary key (source, confirmed_at)
);

-- Each port of a source is an account. One without names stays until sweeps have seen its domains gone.
create table watch_account (
    account_id text primary key,
    source     text not null
);

create table watch_target (
    account_id text        not null,
    name       text        not null,
    source     text        not null,
    shown      text        not null,
    port       int         not null,
    expected   text,
    labels     jsonb       not null,
    owner      text,
    changed_at timestamptz not null,
    read       bigint      not null,
    primary key (account_id, name)
);
create index watch_target_by_source on watch_target (source, read);
create index watch_target_by_label on watch_target using gin (labels jsonb_path_ops);
create index watch_target_by_owner on watch_target (owner) where owner is not null;

-- Tickets that findings of watched names opened; each is told of the end of its finding once.
create table watch_ticket (
    finding_id uuid primary key,
    ticket_id  text        not null,
    opened_at  timestamptz not null,
    ended_at   timestamptz
);
create index watch_ticket_open on watch_ticket (opened_at) where ended_at is null;

-- db-scheduler 16: a row only says "look at this again".
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
create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
