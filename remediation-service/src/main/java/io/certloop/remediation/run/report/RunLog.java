package io.certloop.remediation.run.report;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.service.telemetry.Tracing;
import io.certloop.service.text.Message;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The one place that logs and counts transitions of runs. */
@Singleton
@Startup
public class RunLog {

    private static final Logger LOG = Logger.getLogger("io.certloop.remediation.run");

    private final MeterRegistry meters;
    private final Tracing tracing;

    RunLog(MeterRegistry meters, Tracing tracing) {
        this.meters = meters;
        this.tracing = tracing;
        Stream.concat(RunState.openNames().stream(), RunState.finalNames().stream())
                .forEach(this::transitions);
        durations(new RunState.Succeeded("VERIFIED", Message.plain("")));
        durations(new RunState.NothingToDo("HEALTHY", Message.plain("")));
        durations(new RunState.NothingToDo("DRY_RUN", Message.plain("")));
        durations(new RunState.Cancelled("CANCELLED", Message.plain("")));
        durations(new RunState.CustomerActionNeeded(
                null, RunState.CustomerActionNeeded.UPLOAD_REFUSED, Message.plain("")));
        for (var reason : EscalationReason.values()) {
            durations(RunState.Escalated.because(reason, Message.plain("")));
        }
    }

    /** Logs and counts a committed transition. */
    public void moved(RemediationRun before, RemediationRun after) {
        String reason = after.state() instanceof RunState.Ended end ? end.reason() : "";
        LOG.infof(
                "run moved runId=%s subject=%s domain=%s account=%s from=%s to=%s reason=%s" + " durationMs=%d",
                after.id(),
                after.subject().key(after.kind()),
                after.subject().domain().map(DomainName::value).orElse(""),
                after.subject()
                        .account()
                        .or(after::account)
                        .map(AccountId::value)
                        .orElse(""),
                before.state().name(),
                after.state().name(),
                reason,
                Duration.between(after.createdAt(), after.updatedAt()).toMillis());
        transitions(after.state().name()).increment();
        tracing.note("certloop.run.state", after.state().name());
        if (after.state() instanceof RunState.Ended end) {
            durations(end).record(Duration.between(after.createdAt(), after.updatedAt()));
        }
    }

    private Counter transitions(String to) {
        return meters.counter("certloop.run.transitions", "to", to);
    }

    private Timer durations(RunState.Ended end) {
        return meters.timer("certloop.run.duration", "state", end.name(), "reason", end.reason());
    }
}
