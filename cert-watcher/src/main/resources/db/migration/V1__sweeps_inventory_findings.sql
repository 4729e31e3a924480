-- One pass over all accounts. The slot makes replicas start a scheduled round once.
CREATE TABLE sweep (
    id          uuid PRIMARY KEY,
    position    bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    trigger     text        NOT NULL,
    slot        timestamptz UNIQUE,
    state       text        NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE UNIQUE INDEX sweep_one_running ON sweep (state) WHERE state = 'RUNNING';

-- One account of one sweep. The version fences a replica that was taken for dead and is not.
CREATE TABLE sweep_shard (
    sweep_id        uuid    NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
    account_id      text    NOT NULL,
    state           text    NOT NULL,
    marker          text    NOT NULL,
    version         integer NOT NULL,
    domains         integer NOT NULL,
    edges_probed    integer NOT NULL,
    findings_opened integer NOT NULL,
    findings_closed integer NOT NULL,
    could_not_look  integer NOT NULL,
    requests        integer NOT NULL,
    failure         text,
    started_at      timestamptz,
    finished_at     timestamptz,
    PRIMARY KEY (sweep_id, account_id)
);

-- What the last look at a domain showed, and our own clock of how long it has been changing.
CREATE TABLE domain (
    account_id         text        NOT NULL,
    name               text        NOT NULL,
    health             text        NOT NULL,
    phase              text,
    operation          text,
    changing_since     timestamptz,
    certificate_id     text,
    sha256             text,
    certificate_names  jsonb,
    not_before         timestamptz,
    not_after          timestamptz,
    earliest_not_after timestamptz,
    served             jsonb       NOT NULL,
    first_seen         timestamptz NOT NULL,
    last_looked        timestamptz NOT NULL,
    last_sweep         uuid        NOT NULL,
    PRIMARY KEY (account_id, name)
);
CREATE INDEX domain_by_expiry ON domain (earliest_not_after, account_id, name)
    WHERE earliest_not_after IS NOT NULL;
CREATE INDEX domain_by_sweep ON domain (account_id, last_sweep);

-- Asked for once per certificate; holds as long as the validity is the same.
CREATE TABLE certificate_fingerprint (
    account_id     text NOT NULL,
    certificate_id text NOT NULL,
    sha256         text NOT NULL,
    not_before     timestamptz NOT NULL,
    not_after      timestamptz NOT NULL,
    PRIMARY KEY (account_id, certificate_id)
);

CREATE TABLE finding (
    id           uuid PRIMARY KEY,
    position     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    account_id   text        NOT NULL,
    domain       text        NOT NULL,
    reason       text        NOT NULL,
    severity     text        NOT NULL,
    repairable   boolean     NOT NULL,
    detail       text        NOT NULL,
    evidence     jsonb       NOT NULL,
    first_seen   timestamptz NOT NULL,
    last_seen    timestamptz NOT NULL,
    closed_at    timestamptz,
    asks         integer     NOT NULL,
    answered     integer     NOT NULL,
    requested_at timestamptz,
    run_id       text,
    refusal      text,
    version      integer     NOT NULL
);
CREATE UNIQUE INDEX finding_one_open ON finding (account_id, domain, reason)
    WHERE closed_at IS NULL;
CREATE INDEX finding_by_domain ON finding (domain, position);
CREATE INDEX finding_open_by_position ON finding (position) WHERE closed_at IS NULL;

-- db-scheduler 16: a row only says "look at this again".
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
