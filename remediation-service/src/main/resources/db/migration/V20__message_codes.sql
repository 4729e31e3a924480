-- Sentences as codes with arguments, beside the English text; both are null in rows of versions that wrote no codes.
alter table run_event add column code text, add column arguments text;
alter table intention add column code text, add column arguments text;
