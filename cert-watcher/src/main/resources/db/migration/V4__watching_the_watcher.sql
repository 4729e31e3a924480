-- Endpoints with known faults that the sweep had to find; null until they were looked at.
ALTER TABLE sweep ADD COLUMN canaries integer;
ALTER TABLE sweep ADD COLUMN canaries_missed text;

-- When an account was last listed and looked at to its end.
CREATE TABLE account_look (
    account_id   text PRIMARY KEY,
    last_success timestamptz,
    last_failure timestamptz,
    failure      text
);
