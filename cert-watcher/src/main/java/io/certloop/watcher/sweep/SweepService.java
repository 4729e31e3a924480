package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.service.database.Transactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

@Singleton
public final class SweepService {

    private static final Logger LOG = Logger.getLogger(SweepService.class);

    /** A scheduled sweep starts its accounts spread over the sweep period divided by this number. */
    private static final int FIRST_DELAY = 10;

    private final ControlPlanes planes;
    private final SweepStore sweeps;
    private final ShardQueue queue;
    private final Transactions transactions;
    private final SweepConfig config;
    private final Event<SweepId> started;
    private final Clock clock;

    SweepService(
            ControlPlanes planes,
            SweepStore sweeps,
            ShardQueue queue,
            Transactions transactions,
            SweepConfig config,
            Event<SweepId> started,
            Clock clock) {
        this.planes = planes;
        this.sweeps = sweeps;
        this.queue = queue;
        this.transactions = transactions;
        this.config = config;
        this.started = started;
        this.clock = clock;
    }

    /**
     * Every replica checks periodically, and the database decides which one starts the sweep, so that the replicas need
     * not agree on a time. A sweep that was delayed by the sweep before starts at the first check after that one ends.
     */
    @Scheduled(every = "${certloop.watcher.tick}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        startDue();
    }

    /** Starts the sweep of the current period; empty if that sweep was started before, or another sweep is running. */
    public Optional<Sweep> startDue() {
        Instant now = clock.instant();
        List<AccountId> accounts = planes.accounts();
        return start(Sweep.scheduled(slot(now), now, accounts.size()), accounts);
    }

    /**
     * Starts a sweep now, or returns the running one.
     *
     * @param by the caller, if callers are known
     */
    public StartedSweep startNow(Optional<String> by) {
        List<AccountId> accounts = planes.accounts();
        Optional<Sweep> started = start(Sweep.byHand(by, clock.instant(), accounts.size()), accounts);
        if (started.isPresent()) {
            return new StartedSweep(started.get(), true);
        }
        // The one that was in the way may have ended meanwhile; then it is the latest.
        return new StartedSweep(sweeps.running().or(this::latest).orElseThrow(), false);
    }

    /** @param isNew false if the sweep was running already */
    public record StartedSweep(Sweep sweep, boolean isNew) {}

    public Optional<Sweep> latest() {
        return sweeps.page(Optional.empty(), 1).rows().stream().findFirst();
    }

    private Optional<Sweep> start(Sweep sweep, List<AccountId> accounts) {
        boolean begun = transactions.call(() -> begin(sweep, accounts));
        if (!begun) {
            return Optional.empty();
        }
        started.fireAsync(sweep.id());
        LOG.infof("Sweep started sweepId=%s trigger=%s accounts=%d", sweep.id(), sweep.trigger(), accounts.size());
        return sweeps.find(sweep.id());
    }

    private boolean begin(Sweep sweep, List<AccountId> accounts) {
        if (!sweeps.begin(sweep, accounts)) {
            return false;
        }
        sweeps.forgetBefore(sweep.startedAt().minus(config.keepSweeps()));
        List<ShardId> first = accounts.stream()
                .map(account -> ShardId.first(sweep.id(), account))
                .toList();
        // A person waits; otherwise accounts and edges are not all asked at once.
        queue.enqueue(
                first,
                sweep.trigger() == SweepTrigger.ON_CALL
                        ? Duration.ZERO
                        : config.every().dividedBy(FIRST_DELAY));
        // Without any account there is no shard that would end it.
        sweeps.endIfAllDone(sweep.id(), clock.instant());
        return true;
    }

    private Instant slot(Instant now) {
        long period = config.every().toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), period) * period);
    }
}
