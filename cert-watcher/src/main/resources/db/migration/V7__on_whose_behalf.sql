-- Who started a sweep by hand, and on whose behalf remediation is asked for what it found: remediation-service counts him
-- among those who asked for the repair.
alter table sweep add column started_by text;
alter table finding add column on_behalf_of text;
