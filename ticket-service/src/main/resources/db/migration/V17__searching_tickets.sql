-- Tickets by the beginning of their number, and by account. The first serves the intake as well, so it takes the place
-- of the index of V2.
drop index concurrently if exists ticket_by_number;
create unique index concurrently ticket_by_number on ticket (external_id text_pattern_ops, source);
drop index concurrently if exists ticket_by_account;
create index concurrently ticket_by_account on ticket (account_id, seq desc) where account_id is not null;
drop index concurrently if exists ticket_by_external_id_and_source;
