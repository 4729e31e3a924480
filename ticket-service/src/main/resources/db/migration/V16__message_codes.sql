-- Sentences as codes with arguments, beside the English text; null in rows of versions that wrote no codes.
alter table ticket_event add column code text, add column arguments text;
alter table incident add column reason_code text, add column reason_arguments text;
alter table problem add column subject_code text, add column subject_arguments text;
alter table problem_sighting add column subject_code text, add column subject_arguments text;
alter table pattern_subject add column subject_code text, add column subject_arguments text;
