-- The reason of a run as a code with arguments, beside the English text; null in rows of versions that wrote no codes,
-- and where a person asked.
alter table run add column reason_code text, add column reason_arguments text;
alter table run_request add column reason_code text, add column reason_arguments text;
