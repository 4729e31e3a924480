-- What requesters of a run know about certificates, by SHA-256: one that its issuer revoked or wants to be replaced, and
-- the one that edges served before somebody else changed it.
alter table run add column replace_sha256 text;
alter table run add column previous_sha256 text;
