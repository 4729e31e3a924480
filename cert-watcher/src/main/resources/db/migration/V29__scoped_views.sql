-- What callers with a scope see: the service sets search_path to this schema and certloop.accounts to their
-- accounts, and to labels/JSON for each set of labels that fits. Every table has a view of its name here, or a
-- scoped caller cannot read it; ScopedIT holds that. A migration that adds a column to a table adds it to its
-- view, too: create or replace view, the column last.
create schema if not exists scoped;
grant usage on schema scoped to public;

-- Names of watch lists have labels of their own.
create view scoped.watch_target as
select * from watch_target
where account_id = any (current_setting('certloop.accounts')::text[])
    or 'labels/' || labels::text = any (current_setting('certloop.accounts')::text[]);

-- What belongs to a domain.
create view scoped.domain as
select * from domain
where account_id = any (current_setting('certloop.accounts')::text[])
    or (account_id, name) in (select account_id, name from scoped.watch_target);
create view scoped.reading as
select * from reading
where account_id = any (current_setting('certloop.accounts')::text[])
    or (account_id, name) in (select account_id, name from scoped.watch_target);
create view scoped.finding as
select * from finding
where account_id = any (current_setting('certloop.accounts')::text[])
    or (account_id, domain) in (select account_id, name from scoped.watch_target);
create view scoped.mute as
select * from mute
where account_id = any (current_setting('certloop.accounts')::text[])
    or (account_id, domain) in (select account_id, name from scoped.watch_target);
create view scoped.alert as select * from alert where domain in (select name from scoped.domain);
create view scoped.watch_ticket as
select * from watch_ticket where finding_id in (select id from scoped.finding);

-- What belongs to an account.
create view scoped.certificate as
select * from certificate where account_id = any (current_setting('certloop.accounts')::text[]);
create view scoped.certificate_fingerprint as
select * from certificate_fingerprint where account_id = any (current_setting('certloop.accounts')::text[]);
create view scoped.sweep_shard as
select * from sweep_shard where account_id = any (current_setting('certloop.accounts')::text[]);
create view scoped.shard as
select * from shard where account_id = any (current_setting('certloop.accounts')::text[]);
create view scoped.account_look as
select * from account_look where account_id = any (current_setting('certloop.accounts')::text[]);
create view scoped.request_turn as
select * from request_turn where account_id = any (current_setting('certloop.accounts')::text[]);
create view scoped.watch_account as
select * from watch_account where account_id = any (current_setting('certloop.accounts')::text[]);
create view scoped.watch_source as
select * from watch_source where name in (select source from scoped.watch_account);
create view scoped.watch_confirmation as
select * from watch_confirmation where source in (select name from scoped.watch_source);

-- Certificates that edges serve, of domains that the caller sees.
create view scoped.leaf as select * from leaf where sha256 in (select sha256 from scoped.domain);

create view scoped.api_token as select * from api_token where false;

-- What is about no account: passes over the whole fleet, authorities, permits, queues.
create view scoped.sweep as select * from sweep;
create view scoped.authority as select * from authority;
create view scoped.crl as select * from crl;
create view scoped.acme_directory as select * from acme_directory;
create view scoped.vantage_alarm as select * from vantage_alarm;
create view scoped.request_pace as select * from request_pace;
create view scoped.scheduled_tasks as select * from scheduled_tasks;

-- What is kept of exports and deletions concerns whole persons and customers.
create view scoped.personal_data_request as select * from personal_data_request where false;
