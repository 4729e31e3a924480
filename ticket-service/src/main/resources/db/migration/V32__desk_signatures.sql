-- Signatures that cover no body, such as DingTalk's: each is good for one body. Both are hashes.
create table desk_signature (
    desk text not null,
    signature text not null,
    body bytea not null,
    at timestamptz not null,
    primary key (desk, signature)
);
create index desk_signature_by_time on desk_signature (at);
create view scoped.desk_signature as
select * from desk_signature where 'desk/' || desk = any (current_setting('certloop.accounts')::text[]);
