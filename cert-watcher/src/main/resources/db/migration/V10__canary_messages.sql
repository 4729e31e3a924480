-- The sentences about missed canaries as codes with arguments, a JSON array; null in rows of versions that wrote no codes.
alter table sweep add column canaries_missed_messages text;
