-- What callers with a scope see: the service sets search_path to this schema and certloop.accounts to their
-- accounts, and to desk/NAME and source/SOURCE of each help desk whose labels fit. Every table has a view of its name here, or a
-- scoped caller cannot read it; ScopedIT holds that. A migration that adds a column to a table adds it to its
-- view, too: create or replace view, the column last.
create schema if not exists scoped;
grant usage on schema scoped to public;

-- Of the account where the run found its subject; before that, of the account that the ticket named.
create view scoped.incident as
select * from incident
where coalesce(evidence::jsonb -> 0 ->> 'accountId', account_id) = any (current_setting('certloop.accounts')::text[]);

-- Of the account that its sender named, of those of its incidents, and of its help desk.
create view scoped.ticket as
select * from ticket
where account_id = any (current_setting('certloop.accounts')::text[])
    or 'source/' || source = any (current_setting('certloop.accounts')::text[])
    or id in (select ticket_id from ticket_incident where incident_id in (select id from scoped.incident));

-- What belongs to a ticket.
create view scoped.ticket_incident as
select * from ticket_incident
where ticket_id in (select id from scoped.ticket) and incident_id in (select id from scoped.incident);
create view scoped.ticket_event as select * from ticket_event where ticket_id in (select id from scoped.ticket);
create view scoped.ticket_comment as select * from ticket_comment where ticket_id in (select id from scoped.ticket);
create view scoped.ticket_change as select * from ticket_change where ticket_id in (select id from scoped.ticket);
create view scoped.correction as select * from correction where ticket_id in (select id from scoped.ticket);
create view scoped.problem_hold as select * from problem_hold where ticket_id in (select id from scoped.ticket);
create view scoped.desk_delivery as select * from desk_delivery where ticket_id in (select id from scoped.ticket);
create view scoped.desk_mail as select * from desk_mail where ticket_id in (select id from scoped.ticket);

-- A pattern counts what it was found in, so it is shown to who sees all of that.
create view scoped.problem as
select * from problem
where exists (select from problem_sighting sighting where sighting.problem_id = problem.id)
    and not exists (
        select from problem_sighting sighting
        where sighting.problem_id = problem.id
            and sighting.ref not in (select id from scoped.incident union all select id from scoped.ticket));
create view scoped.problem_sighting as
select * from problem_sighting where problem_id in (select id from scoped.problem);
create view scoped.problem_subject as
select * from problem_subject where problem_id in (select id from scoped.problem);
create view scoped.problem_word as select * from problem_word where problem_id in (select id from scoped.problem);

-- What belongs to a help desk.
create view scoped.desk_cursor as
select * from desk_cursor where 'desk/' || desk = any (current_setting('certloop.accounts')::text[]);
create view scoped.desk_mailbox as
select * from desk_mailbox where 'desk/' || desk = any (current_setting('certloop.accounts')::text[]);
create view scoped.desk_mail_sender as
select * from desk_mail_sender where 'desk/' || desk = any (current_setting('certloop.accounts')::text[]);
create view scoped.desk_poll as
select * from desk_poll where 'desk/' || desk = any (current_setting('certloop.accounts')::text[]);
create view scoped.desk_refused_event as
select * from desk_refused_event where 'desk/' || desk = any (current_setting('certloop.accounts')::text[]);

-- What is learned from the whole fleet.
create view scoped.pattern_subject as select * from pattern_subject where false;
create view scoped.pattern_rate as select * from pattern_rate where false;
create view scoped.pattern_posting as select * from pattern_posting where false;
create view scoped.pattern_term_day as select * from pattern_term_day where false;
create view scoped.api_token as select * from api_token where false;

-- What is about no account: queues and counters.
create view scoped.problem_inbox as select * from problem_inbox;
create view scoped.ticket_change_feed as select * from ticket_change_feed;
create view scoped.scheduled_tasks as select * from scheduled_tasks;

-- What is kept of exports and deletions concerns whole persons and customers.
create view scoped.personal_data_request as select * from personal_data_request where false;
