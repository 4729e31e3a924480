-- The tickets of a week or a month. They arrive in the order of their time, so ranges of pages suffice, and the intake
-- pays next to nothing.
drop index concurrently if exists ticket_by_time;
create index concurrently ticket_by_time on ticket using brin (created_at) with (pages_per_range = 16, autosummarize = on);
