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
    failures      integer     not null default 0,
    due           timestamptz not null,
    primary key (url, authority)
);
create index crl_by_due on crl (due);
-- ACME directories: where renewal information is, and until when the authority is left alone.
create table acme_directory (
    url           text primary key,
    renewal_info  text,
    failure       text,
    failures      integer     not null default 0,
    due           timestamptz not null,
    blocked_until timestamptz
);
