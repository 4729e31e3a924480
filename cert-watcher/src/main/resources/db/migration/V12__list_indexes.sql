-- The orders of the list of open findings.
drop index concurrently if exists finding_open_by_urgency;
create index concurrently finding_open_by_urgency on finding (urgency, position) where closed_at is null;
drop index concurrently if exists finding_open_by_domain;
create index concurrently finding_open_by_domain on finding (domain, position) where closed_at is null;
-- Domains by name in all accounts; those that are not well; and a certificate by its id or fingerprint. Sweeps do not
-- change these columns as a rule, so rows still stay in their pages.
drop index concurrently if exists domain_by_name;
create index concurrently domain_by_name on domain (name, account_id);
drop index concurrently if exists domain_not_fine;
create index concurrently domain_not_fine on domain (name, account_id, health) where health <> 'FINE';
drop index concurrently if exists domain_by_certificate;
create index concurrently domain_by_certificate on domain (certificate_id text_pattern_ops)
    where certificate_id is not null;
drop index concurrently if exists domain_by_fingerprint;
create index concurrently domain_by_fingerprint on domain (sha256 text_pattern_ops) where sha256 is not null;
