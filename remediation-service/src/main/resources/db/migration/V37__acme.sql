-- Orders at certificate authorities that speak ACME. No private key is ever stored here.
create table acme_order (
    id           uuid        primary key,
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
    failures     integer     not null,
    requested_at timestamptz not null,
    changed_at   timestamptz not null,
    version      bigint      not null
);
create unique index acme_order_open on acme_order (account_id, name) where stage not in ('DELIVERED', 'FAILED');
create index acme_order_latest on acme_order (account_id, name, requested_at desc);
create index acme_order_url on acme_order (url);

-- What authorities look for; public.
create table acme_challenge (
    token    text not null primary key,
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
