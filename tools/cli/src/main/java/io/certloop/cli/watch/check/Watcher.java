package io.certloop.cli.watch.check;

import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.watch.list.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Checks the certificates of all domain names of a list, many at the same time. */
public final class Watcher {

    private static final int AT_ONCE = 64;
    private static final Duration BEFORE_SECOND_LOOK = Duration.ofMillis(500);

    private final NameProbe nameProbe;
    private final Expectations expectations;
    private final Examiner examiner;
    private final ExecutorService threads;
    private final Clock clock;
    private final AddressPace.Pause pause;

    public Watcher(
            NameProbe nameProbe, Expectations expectations, ExpiryPolicy expiry, ExecutorService threads, Clock clock) {
        this(nameProbe, expectations, expiry, threads, clock, Thread::sleep);
    }

    Watcher(
            NameProbe nameProbe,
            Expectations expectations,
            ExpiryPolicy expiry,
            ExecutorService threads,
            Clock clock,
            AddressPace.Pause pause) {
        this.nameProbe = nameProbe;
        this.expectations = expectations;
        this.examiner = new Examiner(expiry);
        this.threads = threads;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Checks each name once.
     *
     * @param each receives each result as soon as the check of that name ends; called on several threads
     */
    public List<WatchResult> round(Collection<Target> targets, Consumer<WatchResult> each) throws InterruptedException {
        Semaphore places = new Semaphore(AT_ONCE);
        List<Future<WatchResult>> running = new ArrayList<>();
        for (Target target : targets) {
            places.acquire();
            running.add(threads.submit(() -> {
                try {
                    WatchResult result = watchSafely(target);
                    each.accept(result);
                    return result;
                } finally {
                    places.release();
                }
            }));
        }
        List<WatchResult> results = new ArrayList<>();
        for (Future<WatchResult> one : running) {
            results.add(result(one));
        }
        expectations.firstSeen().save();
        return results;
    }

    private static WatchResult result(Future<WatchResult> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Checks a name; an exception becomes an unknown result, so that it never stops the watch of other names. */
    private WatchResult watchSafely(Target target) throws InterruptedException {
        try {
            return watch(target);
        } catch (RuntimeException e) {
            NameInspection nothing = NameInspection.unresolved(
                    Duration.ZERO, NameInspection.Why.NO_ANSWER, Message.plain(e.toString()), 0);
            return new WatchResult(target, clock.instant(), nothing, Optional.empty(), List.of(), Optional.empty());
        }
    }

    /**
     * Checks a name, and checks it again before it reports an unknown state or a finding that a short network
     * disturbance may cause.
     */
    private WatchResult watch(Target target) throws InterruptedException {
        WatchResult first = once(target);
        boolean sure = !first.isUnknown()
                && first.findings().stream().map(Finding::reason).noneMatch(reason -> reason.needsSeveralLooks());
        if (sure) {
            return first;
        }
        pause.of(BEFORE_SECOND_LOOK);
        return once(target);
    }

    private WatchResult once(Target target) {
        NameInspection inspection = nameProbe.probe(target);
        var now = clock.instant();
        Optional<Expectation> expected = expectations.of(target, inspection.edges(), now);
        List<Finding> findings = examiner.examine(target, inspection, expected, now);
        Optional<Instant> endsAt = Examiner.served(inspection).stream()
                .map(ServedCertificate::notAfter)
                .min(Comparator.naturalOrder());
        return new WatchResult(target, now, inspection, expected, findings, endsAt);
    }
}
