-- What a person says that a ticket means. The last word about a ticket counts.
create table correction (
    ticket_id    uuid primary key references ticket (id),
    kind         text        not null,
    -- One per line.
    domains      text        not null,
    corrected_by text        not null,
    corrected_at timestamptz not null
);

-- A domain's page shows what was ever wrong with it.
create index incident_by_subject on incident (subject_value, seq desc);
