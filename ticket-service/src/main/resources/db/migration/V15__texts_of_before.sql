-- Since V9 old texts are found by ticket_texts_due; every ticket that is closed at once paid for both.
drop index concurrently if exists ticket_texts;
