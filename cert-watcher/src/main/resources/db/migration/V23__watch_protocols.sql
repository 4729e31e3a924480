-- How TLS begins at the port of a watched name.
alter table watch_target add column protocol text not null default 'TLS';
