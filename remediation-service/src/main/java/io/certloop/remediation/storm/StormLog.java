package io.certloop.remediation.storm;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Notifications;
import io.certloop.remediation.runbook.Runbooks;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
                after instanceof StormState.Recovering now
                        && now.wave().halted().isPresent());
        if (!before.name().equals(after.name())) {
            transitions(after.name()).increment();
            log(before, after, numbers(reading));
        }
    }

    private Counter transitions(String to) {
        return meters.counter("certloop.storm.transitions", "to", to);
    }

    private static Message numbers(Reading reading) {
        return reading.fleet()
                .map(fleet -> RunMessage.NOTICE_STORM_NUMBERS.with(reading.sick(), fleet.domains()))
                .orElseGet(() -> RunMessage.NOTICE_STORM_UNHEALTHY.with(reading.sick()));
    }

    private void log(StormState before, StormState after, Message numbers) {
        Instant now = clock.instant();
        boolean begins = after instanceof StormState.Storm;
        AuditAction action = begins ? AuditAction.STORM_BEGAN : AuditAction.STORM_ENDED;
        if (begins || before instanceof StormState.Storm) {
            audit.record(AuditEvent.of(now, AuditEvent.ENGINE, action)
                    .about("fleet")
                    .by(before.name() + " to " + after.name(), numbers.text()));
        }
        if (begins) {
            notifications.announce(new Announcement(
                    Announcement.Topic.STORM,
                    "storm:" + after.since(),
                    "fleet",
                    RunMessage.NOTICE_STORM.with(),
                    List.of(numbers),
                    Optional.empty(),
                    Runbooks.STORM,
                    now));
        }
    }
}
