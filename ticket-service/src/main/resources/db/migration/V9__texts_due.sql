-- Which tickets still have texts that are to go, the oldest first: closed ones, and those that end with a person.
-- ticket_texts of V7 is the previous version's; it can be dropped once that is gone.
drop index concurrently if exists ticket_texts_due;
create index concurrently ticket_texts_due on ticket ((coalesce(closed_at, updated_at)))
    where (texts_removed_at is null or texts_removed_at < updated_at)
        and (closed_at is not null or state in ('Escalated', 'WaitingForCustomer'));
