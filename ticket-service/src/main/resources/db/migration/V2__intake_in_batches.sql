-- What happened to a ticket while it was taken in is written with it, in one row: its three first
-- timeline entries cost as much as the ticket itself. Null for tickets of before, which have events.
alter table ticket add column history text;

-- One index for both questions: which ticket is this (source and external id), and which tickets
-- have this external id.
create unique index ticket_by_external_id_and_source on ticket (external_id, source);
alter table ticket drop constraint ticket_external_id;
drop index ticket_by_external_id;
