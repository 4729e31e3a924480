-- Title and text with the codes of their sentences, from which other languages render them.
alter table notification add column words text;
