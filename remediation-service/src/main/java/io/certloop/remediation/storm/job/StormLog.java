package io.certloop.remediation.storm.job;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Notifications;
import io.certloop.remediation.runbook.Runbooks;
import io.certloop.remediation.storm.Fleet;
import io.certloop.remediation.storm.Reading;
import io.certloop.remediation.storm.StormListener;
import io.certloop.remediation.storm.StormState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The one place that logs, counts, audits and announces transitions of the storm. */
@ApplicationScoped
@Startup
class StormLog implements StormListener {

    private static final Logger LOG = Logger.getLogger("io.certloop.remediation.storm");

    private final MeterRegistry meters;
    private final AuditTrail audit;
    private final Notifications notifications;
    private final Clock clock;

    StormLog(MeterRegistry meters, AuditTrail audit, Notifications notifications, Clock clock) {
        this.meters = meters;
        this.audit = audit;
        this.notifications = notifications;
        this.clock = clock;
        StormState.NAMES.forEach(this::transitions);
    }

    @Override
    public void changed(StormState before, StormState after, Reading reading) {
        LOG.infof(
                "storm moved from=%s to=%s sick=%d fleet=%d wavePercent=%d halted=%b",
                before.name(),
                after.name(),
                reading.sick(),
                reading.fleet().map(Fleet::domains).orElse(-1),
                after instanceof StormState.Recovering now ? now.wave().percent() : 0,
                after instanceof StormState.Recovering now && now.wave().halted().isPresent());
        if (!before.name().equals(after.name())) {
            transitions(after.name()).increment();
            String numbers =
                    "sick %d of %s"
                            .formatted(
                                    reading.sick(),
                                    reading.fleet()
                                            .map(fleet -> String.valueOf(fleet.domains()))
                                            .orElse("an unknown number"));
            log(before, after, numbers);
        }
    }

    private Counter transitions(String to) {
        return meters.counter("certloop.storm.transitions", "to", to);
    }

    private void log(StormState before, StormState after, String numbers) {
        Instant now = clock.instant();
        boolean begins = after instanceof StormState.Storm;
        AuditAction action = begins ? AuditAction.STORM_BEGAN : AuditAction.STORM_ENDED;
        if (begins || before instanceof StormState.Storm) {
            audit.record(
                    AuditEvent.of(now, AuditEvent.ENGINE, action)
                            .about("fleet")
                            .by(before.name() + " to " + after.name(), numbers));
        }
        if (begins) {
            notifications.announce(
                    new Announcement(
                            Announcement.Topic.STORM,
                            "storm:" + after.since(),
                            "fleet",
                            "storm: unattended writes have stopped",
                            numbers,
                            Optional.empty(),
                            Runbooks.STORM,
                            now));
        }
    }
}
