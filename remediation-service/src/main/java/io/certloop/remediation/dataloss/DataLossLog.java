package io.certloop.remediation.dataloss;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.observation.DomainDirectory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Logs, counts and audits data-loss windows; no other class does. */
@ApplicationScoped
@Startup
class DataLossLog implements Consumer<DataLossWindow> {

    private static final Logger LOG = Logger.getLogger("io.certloop.remediation.dataloss");

    private final AuditTrail audit;
    private final ControlPlanes planes;
    private final DomainDirectory directory;
    private final DataLossPolicy policy;
    private final MeterRegistry meters;
    private final AtomicLong ahead;

    DataLossLog(
            AuditTrail audit,
            ControlPlanes planes,
            DomainDirectory directory,
            DataLossPolicy policy,
            MeterRegistry meters) {
        this.audit = audit;
        this.planes = planes;
        this.directory = directory;
        this.policy = policy;
        this.meters = meters;
        for (var cause : DataLossWindow.Cause.values()) {
            windows(cause);
        }
        this.ahead = meters.gauge("certloop.data.loss.domains", new AtomicLong());
    }

    /** Takes a window on the replica that noticed it, in the transaction that records it. */
    @Override
    public void accept(DataLossWindow window) {
        audit.record(AuditEvent.of(window.noticedAt(), AuditEvent.ENGINE, AuditAction.DATA_LOSS_WINDOW)
                .about("database")
                .by(window.cause().name(), "from " + window.from() + " to " + window.noticedAt()));
        windows(window.cause()).increment();
        LOG.warnf(
                "committed rows may be lost cause=%s from=%s noticedAt=%s writesFrom=%s",
                window.cause(), window.from(), window.noticedAt(), window.settledAt());
        Thread.ofVirtual().name("data-loss").start(() -> Caller.UNATTENDED.call(() -> count(window)));
    }

    private Counter windows(DataLossWindow.Cause cause) {
        return meters.counter("certloop.data.loss.windows", "cause", cause.name());
    }

    /**
     * Counts the domains that were changed at the provider within the window, because such a change may be a lost
     * write; logs the number and publishes it as a metric. Listing the domains of a large fleet takes a while.
     */
    private Void count(DataLossWindow window) {
        long changed = 0;
        int unread = 0;
        for (AccountId account : planes.accounts()) {
            try {
                changed += directory.domainsOf(account).stream()
                        .flatMap(each -> each.modifiedAt().stream())
                        .filter(at -> window.covers(at, policy.clockMargin()))
                        .count();
            } catch (ControlPlaneException e) {
                unread++;
            }
        }
        ahead.set(changed);
        LOG.logf(
                changed > 0 ? Logger.Level.WARN : Logger.Level.INFO,
                "domains changed at the provider while committed rows may be lost domains=%d"
                        + " from=%s noticedAt=%s unreadAccounts=%d",
                changed,
                window.from(),
                window.noticedAt(),
                unread);
        return null;
    }
}
