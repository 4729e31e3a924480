-- The person for whom a service asked, who counts among the requesters of the run.
alter table run_request add column on_behalf_of text;

-- Since when the decision was waited for: one that lapsed is asked for again, and decided again.
alter table approval add column asked_at timestamptz;
