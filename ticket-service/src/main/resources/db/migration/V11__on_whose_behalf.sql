-- Who handed in the ticket, or wrote the comment, that opened the incident: remediation-service counts him among those
-- who asked for the repair.
alter table incident add column on_behalf_of text;
