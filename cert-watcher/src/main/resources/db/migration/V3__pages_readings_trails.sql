-- A page of an account's list is the unit of work, so that an account of any size is worked on by
-- all replicas. sweep_shard and certificate_fingerprint are left to the version before.
CREATE TABLE shard (
    sweep_id        uuid    NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
    account_id      text    NOT NULL,
    part            integer NOT NULL,
    state           text    NOT NULL,
    marker          text    NOT NULL,
    version         integer NOT NULL,
    domains         integer NOT NULL,
    edges_probed    integer NOT NULL,
    findings_opened integer NOT NULL,
    findings_closed integer NOT NULL,
    could_not_look  integer NOT NULL,
    requests        integer NOT NULL,
    needed          integer NOT NULL,
    failure         text,
    started_at      timestamptz,
    finished_at     timestamptz,
    PRIMARY KEY (sweep_id, account_id, part)
);

-- What the control plane told at the last read of a domain. It is read again only where the list
-- or our own clock says that it may have moved, so it is kept apart from what every sweep writes.
CREATE TABLE reading (
    account_id text        NOT NULL,
    name       text        NOT NULL,
    domain     jsonb       NOT NULL,
    read_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, name)
);

-- As listed by the sweep that is named; the fingerprint holds as long as the validity is the same.
CREATE TABLE certificate (
    account_id     text        NOT NULL,
    certificate_id text        NOT NULL,
    names          jsonb       NOT NULL,
    not_before     timestamptz NOT NULL,
    not_after      timestamptz NOT NULL,
    enabled        boolean     NOT NULL,
    ordered        boolean     NOT NULL,
    sha256         text,
    listed_in      uuid        NOT NULL,
    PRIMARY KEY (account_id, certificate_id)
);

-- When an account's next request may be sent, whichever replica sends it.
CREATE TABLE request_turn (
    account_id text PRIMARY KEY,
    next_at    timestamptz NOT NULL
);

-- What the last looks said about reasons that one look does not prove.
ALTER TABLE domain ADD COLUMN trail jsonb;
-- Every sweep writes every row: without an index on what it writes, the rows stay in their pages.
DROP INDEX domain_by_sweep;
ALTER TABLE domain SET (fillfactor = 70);

ALTER TABLE finding ADD COLUMN flapping boolean NOT NULL DEFAULT false;

-- Replicas that cannot see: while there is one, nobody asks for repair.
CREATE TABLE vantage_alarm (
    replica   text PRIMARY KEY,
    opened_at timestamptz NOT NULL,
    last_seen timestamptz NOT NULL,
    unseen    integer     NOT NULL,
    looked    integer     NOT NULL
);
