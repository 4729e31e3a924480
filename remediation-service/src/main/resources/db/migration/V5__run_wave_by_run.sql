-- Each write asks for the place of its run.
create index run_wave_run on run_wave (run_id, taken_at desc);
