package io.certloop.cli.watch;

import io.certloop.cli.watch.check.Expectations;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cli.watch.check.WatchResult.State;
import io.certloop.cli.watch.check.Watcher;
import io.certloop.cli.watch.show.PrometheusText;
import io.certloop.watcher.watch.list.PemFolder;
import io.certloop.watcher.watch.list.Target;
import io.certloop.watcher.watch.list.UnusableListException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Probes all names in one round, or in rounds until it is stopped.
 *
 * @param lists reads the names again before each further round, because lists of service discovery change
 * @param every time between two rounds
 */
record WatchRun(
        Watcher watcher,
        Expectations expectations,
        Supplier<Collection<Target>> lists,
        WatchReport report,
        Consumer<String> metrics,
        Duration every) {

    private static final int HEALTHY = 0;
    private static final int FINDINGS = 1;
    private static final int NOTHING_SEEN = 2;

    int run(Collection<Target> first, boolean once) throws InterruptedException {
        Collection<Target> targets = first;
        while (true) {
            long begin = System.nanoTime();
            report.looking(targets.size());
            List<WatchResult> results = watcher.round(targets, report::result);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (metrics != null) {
                metrics.accept(PrometheusText.of(results));
            }
            report.round(results, took);
            if (once) {
                return exitCode(results);
            }
            report.waiting(results, every);
            targets = again(targets);
        }
    }

    /** Reads the lists again; if a list cannot be read, the watch continues with the names of the last round. */
    private Collection<Target> again(Collection<Target> before) {
        try {
            expectations.folder().ifPresent(PemFolder::reload);
            return lists.get();
        } catch (UnusableListException | IllegalArgumentException | UncheckedIOException e) {
            report.kept(e.getMessage());
            return before;
        }
    }

    static int exitCode(Collection<WatchResult> results) {
        if (results.stream().allMatch(WatchResult::isUnknown)) {
            return NOTHING_SEEN;
        }
        return results.stream().allMatch(result -> result.state() == State.HEALTHY) ? HEALTHY : FINDINGS;
    }
}
