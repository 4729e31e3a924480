-- What callers with a scope see: the service sets search_path to this schema and certloop.accounts to their
-- accounts. Every table has a view of its name here, or a scoped caller cannot read it; ScopedViewsIT holds that.
-- A migration that adds a column to a table adds it to its view, too: create or replace view, the column last.
create view scoped.run as
select * from run where coalesce(found_account, account_id) = any (current_setting('certloop.accounts')::text[]);

-- What belongs to a run.
create view scoped.run_request as select * from run_request where run_id in (select id from scoped.run);
create view scoped.run_event as select * from run_event where run_id in (select id from scoped.run);
create view scoped.run_look as select * from run_look where run_id in (select id from scoped.run);
create view scoped.run_wave as select * from run_wave where run_id in (select id from scoped.run);
create view scoped.approval as select * from approval where run_id in (select id from scoped.run);
create view scoped.escalation as select * from escalation where run_id in (select id from scoped.run);
create view scoped.escalation_note as select * from escalation_note where run_id in (select id from scoped.run);
create view scoped.notification as select * from notification where run_id in (select id from scoped.run);
create view scoped.run_child as
select * from run_child where parent_id in (select id from scoped.run) and child_id in (select id from scoped.run);

-- What belongs to an account; pauses and windows of everything hold every caller's writes.
create view scoped.intention as
select * from intention where account_id = any (current_setting('certloop.accounts')::text[]);
create view scoped.acme_order as
select * from acme_order where account_id = any (current_setting('certloop.accounts')::text[]);
create view scoped.acme_challenge as
select * from acme_challenge where order_id in (select id from scoped.acme_order);
create view scoped.pause as
select * from pause where account_id is null or account_id = any (current_setting('certloop.accounts')::text[]);
create view scoped.maintenance_window as
select * from maintenance_window
where account_id is null or account_id = any (current_setting('certloop.accounts')::text[]);

-- Of a run, or of what stands there as 'pause … of account ACCOUNT of kind KIND'.
create view scoped.audit_entry as
select * from audit_entry
where run_id in (select id from scoped.run)
    or run_id is null and action in ('PAUSED', 'PAUSE_LIFTED', 'WINDOW_SET', 'WINDOW_LIFTED')
        and split_part(split_part(subject, ' of account ', 2), ' of kind ', 1)
            = any (current_setting('certloop.accounts')::text[]);

-- What is about the whole fleet, in words or counts of others.
create view scoped.handover_note as select * from handover_note where false;
create view scoped.storm_signal as select * from storm_signal where false;
create view scoped.standing as select * from standing where false;
create view scoped.personal_data_request as select * from personal_data_request where false;

-- What is about no account: the state that holds all repairs, locks, queues, sessions.
create view scoped.storm as select * from storm;
create view scoped.audit_head as select * from audit_head;
create view scoped.acme_account as select * from acme_account;
create view scoped.request_lane as select * from request_lane;
create view scoped.scheduled_tasks as select * from scheduled_tasks;
create view scoped.browser_session as select * from browser_session;
create view scoped.chat_press as select * from chat_press;
create view scoped.database_heartbeat as select * from database_heartbeat;
create view scoped.data_loss_window as select * from data_loss_window;

-- What statements call by its name alone.
create function scoped.audit_commitment(salt uuid, actor text, subject text, numbers text) returns text immutable
    language sql return audit_commitment(salt, actor, subject, numbers);
