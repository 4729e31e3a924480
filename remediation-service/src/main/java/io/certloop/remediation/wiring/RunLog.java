package io.certloop.remediation.wiring;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunListener;
import io.certloop.remediation.run.RunState;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The one place that logs and counts transitions of runs. */
@ApplicationScoped
class RunLog implements RunListener {

    private static final Logger LOG = Logger.getLogger("io.certloop.remediation.run");

    private final MeterRegistry meters;

    RunLog(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void moved(RemediationRun before, RemediationRun after, String event) {
        String reason = after.state() instanceof RunState.Ended end ? end.reason() : "";
        LOG.infof(
                "run moved runId=%s subject=%s from=%s to=%s reason=%s durationMs=%d",
                after.id(),
                after.subject().key(after.kind()),
                before.state().name(),
                after.state().name(),
                reason,
                Duration.between(after.createdAt(), after.updatedAt()).toMillis());
        meters.counter("certloop.run.transitions", "to", after.state().name()).increment();
        if (after.state() instanceof RunState.Ended end) {
            meters.timer(
                            "certloop.run.duration",
                            "state",
                            after.state().name(),
                            "reason",
                            end.reason())
                    .record(Duration.between(after.createdAt(), after.updatedAt()));
        }
    }
}
