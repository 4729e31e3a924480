package io.certloop.harness.replay.check;

import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Verdict;
import java.util.List;
import java.util.Optional;

/** Most faults should be gone before anybody writes: the watcher's part of the loop. */
final class WatcherRepairsUnreported implements Check {

    private static final String NAME = "watcher-repairs-unreported";

    @Override
    public Verdict judge(Facts facts) {
        var unreported = facts.unreportedCurable();
        if (unreported.isEmpty()) {
            return Verdict.of(
                    NAME, "", List.of("the fleet has no sick domain without a ticket: no proof"));
        }
        var faults =
                unreported.stream().flatMap(domain -> notRepaired(domain, facts).stream()).toList();
        return Verdict.of(
                NAME, unreported.size() + " domains that nobody wrote about are repaired", faults);
    }

    private static Optional<String> notRepaired(String domain, Facts facts) {
        var what = domain + " (" + facts.condition(domain) + ")";
        var run = facts.watchersRun(domain);
        if (run.isEmpty()) {
            return Optional.of(what + ": the watcher asked for no run");
        }
        return facts.now(domain).isHealthy()
                ? Optional.empty()
                : Optional.of(
                        "%s: %s; its run is %s %s"
                                .formatted(
                                        what,
                                        facts.now(domain).describe(),
                                        run.get().state(),
                                        run.get().outcomeReason()));
    }
}
