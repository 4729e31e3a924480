package io.certloop.cli.watch.check;

import io.certloop.service.text.Message;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.watch.list.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Checks the certificates of all domain names of a list, many at the same time. */
public final class Watcher {

    private static final int AT_ONCE = 64;
    private static final Duration BEFORE_SECOND_LOOK = Duration.ofMillis(500);

    private final NameProbe nameProbe;
    private final Expectations expectations;
    private final Examiner examiner;
    private final Clock clock;
    private final AddressPace.Pause pause;

    public Watcher(NameProbe nameProbe, Expectations expectations, ExpiryPolicy expiry) {
        this(nameProbe, expectations, expiry, Clock.systemUTC(), Thread::sleep);
    }

    Watcher(NameProbe nameProbe, Expectations expectations, ExpiryPolicy expiry, Clock clock, AddressPace.Pause pause) {
        this.nameProbe = nameProbe;
        this.expectations = expectations;
        this.examiner = new Examiner(expiry);
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Checks each name once.
     *
     * @param each receives each result as soon as the check of that name ends; called on several threads
     */
    public List<WatchResult> round(Collection<Target> targets, Consumer<WatchResult> each) throws InterruptedException {
        List<Callable<WatchResult>> checks = new ArrayList<>();
        for (Target target : targets) {
            checks.add(() -> {
                WatchResult result = watchSafely(target);
                each.accept(result);
                return result;
            });
        }
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<WatchResult> results =
                    threads.invokeAll(checks).stream().map(Future::resultNow).toList();
            expectations.save();
            return results;
        }
    }

    /** Checks a name; an exception becomes an unknown result, so that it never stops the watch of other names. */
    private WatchResult watchSafely(Target target) throws InterruptedException {
        try {
            return watch(target);
        } catch (RuntimeException | ExecutionException e) {
            var nothing = NameInspection.failed(Message.plain(e.toString()), Optional.empty(), 0);
            return new WatchResult(target, clock.instant(), nothing, Optional.empty(), List.of());
        }
    }

    /**
     * Checks a name, and checks it again before it reports an unknown state or a finding that a short network
     * disturbance may cause.
     */
    private WatchResult watch(Target target) throws InterruptedException, ExecutionException {
        WatchResult first = once(target);
        boolean sure = !first.isUnknown()
                && first.findings().stream().map(Finding::reason).noneMatch(reason -> reason.needsSeveralLooks());
        if (sure) {
            return first;
        }
        pause.of(BEFORE_SECOND_LOOK);
        return once(target);
    }

    private WatchResult once(Target target) throws InterruptedException, ExecutionException {
        NameInspection inspection = nameProbe.probe(target);
        var now = clock.instant();
        Optional<Expectation> expected = expectations.of(target, inspection.edges(), now);
        return new WatchResult(target, now, inspection, expected, examiner.examine(target, inspection, expected, now));
    }
}
