-- When the latest change of a help desk was seen: what was read again since then is settled.
alter table desk_poll add column moved_at timestamptz;
