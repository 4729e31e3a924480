-- A help desk that sends a comment again names it.
drop index concurrently if exists ticket_comment_by_external_id;
create unique index concurrently ticket_comment_by_external_id on ticket_comment (ticket_id, external_id)
    where external_id is not null;
