package io.certloop.watcher.coverage;

import io.certloop.service.text.Message;
import io.certloop.watcher.selfcheck.ProbeSelfCheck;
import io.certloop.watcher.selfcheck.VantageAlarm;
import io.certloop.watcher.sweep.Sweep;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.sweep.SweepStore;
import io.certloop.watcher.text.FindingMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@Singleton
public final class CoverageService {

    /** An inspection counts as late after this many sweep periods. */
    private static final int LATE = 3;

    private final CoverageStore store;
    private final SweepStore sweeps;
    private final ProbeSelfCheck selfCheck;
    private final SweepConfig config;
    private final Clock clock;

    public CoverageService(
            CoverageStore store, SweepStore sweeps, ProbeSelfCheck selfCheck, SweepConfig config, Clock clock) {
        this.store = store;
        this.sweeps = sweeps;
        this.selfCheck = selfCheck;
        this.config = config;
        this.clock = clock;
    }

    /**
     * How completely and how recently the fleet was inspected.
     *
     * @param oldestLook the oldest among the last inspections of all domains
     * @param lastSweep the last sweep that ended
     * @param blind alarms of replicas that cannot reach edges
     * @param doubts reasons why the watcher's results may be incomplete; empty if there are none
     */
    public record Coverage(
            Optional<Instant> oldestLook,
            Optional<Sweep> lastSweep,
            List<AccountCoverage> accounts,
            List<VantageAlarm> blind,
            List<Message> doubts) {}

    public Coverage now() {
        Optional<Sweep> last = sweeps.latestEnded();
        Optional<Instant> oldest = store.oldestLook();
        List<VantageAlarm> blind = selfCheck.open();
        return new Coverage(oldest, last, store.accounts(), blind, doubts(last, oldest, blind));
    }

    private List<Message> doubts(Optional<Sweep> last, Optional<Instant> oldest, List<VantageAlarm> blind) {
        List<Message> doubts = new ArrayList<>();
        last.ifPresent(sweep -> sweep.canaries().doubts().forEach(doubts::add));
        if (last.isEmpty()) {
            doubts.add(FindingMessage.NO_SWEEP.with());
        }
        Instant late = clock.instant().minus(config.every().multipliedBy(LATE));
        oldest.filter(at -> at.isBefore(late)).ifPresent(at -> doubts.add(FindingMessage.LATE_INSPECTION.with(at)));
        blind.forEach(alarm ->
                doubts.add(FindingMessage.BLIND_REPLICA.with(alarm.replica(), alarm.unseen(), alarm.looked())));
        return doubts;
    }
}
