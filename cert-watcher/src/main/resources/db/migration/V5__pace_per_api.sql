-- Takes the place of request_turn, which the previous version still uses: the provider counts each of
-- its two APIs by itself.
CREATE TABLE request_pace (
    account_id     text NOT NULL,
    api            text NOT NULL,
    next_at        timestamptz NOT NULL,
    -- How much of the sweeps' part is used, above 0 and at most 1.
    share          double precision NOT NULL DEFAULT 1,
    pushed_back_at timestamptz NOT NULL DEFAULT 'epoch',
    PRIMARY KEY (account_id, api)
);
