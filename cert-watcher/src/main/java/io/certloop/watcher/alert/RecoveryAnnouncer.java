package io.certloop.watcher.alert;

import io.certloop.service.component.Component;
import io.certloop.service.database.Transactions;
import io.certloop.watcher.alert.Recoveries.Recovery;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

@Component
public final class RecoveryAnnouncer {

    private static final Logger LOG = Logger.getLogger(RecoveryAnnouncer.class);

    private static final Duration GIVE_UP_AFTER = Duration.ofHours(6);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Recoveries recoveries;
    private final Alertmanager alertmanager;
    private final List<URI> members;
    private final Transactions transactions;
    private final Clock clock;

    public RecoveryAnnouncer(
            Recoveries recoveries,
            Alertmanager alertmanager,
            AlertConfig config,
            Transactions transactions,
            Clock clock) {
        this.recoveries = recoveries;
        this.alertmanager = alertmanager;
        this.members = config.alertmanagerUrl().orElse(List.of());
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Announces the recovery of the alert to every Alertmanager; may be repeated safely.
     *
     * @return how long to wait before the next attempt; empty if no further attempt is needed
     */
    public Optional<Duration> announce(UUID alert) {
        Optional<Recovery> recovery = transactions.call(() -> recoveries.toAnnounce(alert));
        return recovery.flatMap(it -> announce(alert, it));
    }

    private Optional<Duration> announce(UUID alert, Recovery recovery) {
        // Every member is asked, also after one that does not answer.
        long missing = members.stream()
                .filter(member -> !alertmanager.resolve(member, recovery))
                .count();
        Instant now = clock.instant();
        if (missing == 0) {
            transactions.run(() -> recoveries.announced(alert, now));
            LOG.infof("Recovery announced alertId=%s alertmanagers=%d", alert, members.size());
            return Optional.empty();
        }
        Duration age = Duration.between(recovery.provedAt(), now);
        if (age.compareTo(GIVE_UP_AFTER) > 0) {
            LOG.warnf("Recovery not announced alertId=%s missing=%d", alert, missing);
            return Optional.empty();
        }
        return Optional.of(between(age.dividedBy(2)));
    }

    private static Duration between(Duration pause) {
        if (pause.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
