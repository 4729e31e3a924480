-- Sentences as codes with arguments, beside the English text; null in rows of versions that wrote no codes.
alter table finding add column code text, add column arguments text;
