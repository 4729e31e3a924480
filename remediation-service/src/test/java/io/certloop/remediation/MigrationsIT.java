package io.certloop.remediation;

import io.certloop.testkit.service.MigrationsContract;

class MigrationsIT extends MigrationsContract {

    MigrationsIT() {
        super(
                "run_running",
                "run_in_flight",
                "run_wave_run",
                "run_running_awaiting",
                "run_queued",
                "run_evidence",
                "audit_rare_action");
    }
}
