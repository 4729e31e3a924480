-- What one shift of on-call tells the next; rows are only added.
create table handover_note (
    id         bigint      generated always as identity primary key,
    written_by text        not null,
    written_at timestamptz not null,
    text       text        not null
);
