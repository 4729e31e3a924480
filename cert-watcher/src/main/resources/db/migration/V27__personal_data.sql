-- Exports and deletions of the data of one customer or person. Rows stay, as the record of what was done; the
-- subjects go when it is done, and the salt of their digest with them.
create table personal_data_request (
    id             uuid primary key,
    type           text        not null,
    requested_by   text        not null,
    requested_at   timestamptz not null,
    subject_digest text        not null,
    salt           text,
    subjects       text,
    -- Ids of what is the subject's, by the sets of the map.
    owned          text        not null,
    pass           int         not null default 0,
    at_table       int         not null default 0,
    at_block       bigint      not null default 0,
    changes        bigint      not null default 0,
    receipt        text        not null,
    finished_at    timestamptz,
    complete       boolean     not null default false
);
