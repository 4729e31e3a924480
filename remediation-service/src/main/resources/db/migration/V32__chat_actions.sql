-- The plan that a message shows, for its buttons.
alter table notification add column plan_hash text, add column plan text, add column decide_until timestamptz;

-- What was pressed in a chat: the same press counts once.
create table chat_press (
    target text        not null,
    -- SHA-256 of what makes the press the same one for its platform.
    key    text        not null,
    at     timestamptz not null,
    -- What the person was answered; null until it is done.
    answer text,
    primary key (target, key)
);
create index chat_press_at on chat_press (at);
