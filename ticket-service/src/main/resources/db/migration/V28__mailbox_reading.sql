-- When the mailbox was read to its end, and why the last attempt failed.
alter table desk_mailbox add column read_at timestamptz, add column error text;
