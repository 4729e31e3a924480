package io.certloop.cli.watch;

import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cli.watch.check.WatchResult.State;
import io.certloop.cli.watch.check.Watcher;
import io.certloop.cli.watch.list.Target;
import io.certloop.cli.watch.show.PrometheusText;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Looks once, or again and again. */
record WatchRun(
        Watcher watcher,
        Collection<Target> targets,
        WatchReport report,
        Consumer<String> metrics,
        Duration every) {

    private static final int HEALTHY = 0;
    private static final int FINDINGS = 1;
    private static final int NOTHING_SEEN = 2;

    int run(boolean once) throws InterruptedException {
        while (true) {
            long begin = System.nanoTime();
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
        }
    }

    static int exitCode(Collection<WatchResult> results) {
        if (results.stream().allMatch(WatchResult::isUnknown)) {
            return NOTHING_SEEN;
        }
        return results.stream().allMatch(result -> result.state() == State.HEALTHY)
                ? HEALTHY
                : FINDINGS;
    }
}
