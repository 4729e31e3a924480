-- Which closed tickets still have their texts, the oldest first.
create index ticket_texts on ticket (closed_at)
    where closed_at is not null
        and (description <> '[removed]' or answer_text is not null or word_text is not null);
