-- How far the mailbox of a desk has been read, and which replica reads it.
create table desk_mailbox (
    desk text primary key,
    uid_validity bigint not null default 0,
    last_uid bigint not null default 0,
    done_until timestamptz not null,
    holder text,
    held_until timestamptz not null
);
-- The mails of tickets: a mail that comes again is known, and one that answers one of them is a reply.
create table desk_mail (
    id bigint generated always as identity,
    desk text not null,
    message_id text not null,
    ticket_id uuid not null references ticket,
    reply_to text,
    at timestamptz not null,
    primary key (desk, message_id)
);
create index desk_mail_by_ticket on desk_mail (ticket_id);
-- How much each sender wrote; the sender is a hash.
create table desk_mail_sender (
    desk text not null,
    sender text not null,
    day date not null,
    mails int not null,
    noticed boolean not null default false,
    primary key (desk, sender, day)
);
create index desk_mail_sender_by_day on desk_mail_sender (day);
