-- When every Alertmanager was told that an alert is over, by the inspection that proved it.
alter table alert add column announced_at timestamptz;
