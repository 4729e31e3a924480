package io.certloop.harness.replay.check;

import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Verdict;
import java.util.ArrayList;
import java.util.List;

/** One thing that must be true of every replay. */
@FunctionalInterface
public interface Check {

    Verdict judge(Facts facts);

    /**
     * @param minimumShare of the tickets that must reach the expected state, 0 to 1
     * @param watcherMustRepair the sick domains that no ticket is about must be repaired too
     */
    static List<Check> all(double minimumShare, boolean watcherMustRepair) {
        var checks =
                new ArrayList<Check>(
                        List.of(
                                new EveryTicketDecided(),
                                new ResolvedIsProven(),
                                new NoFalseFix(),
                                new NoForbiddenWrite(),
                                new NoSecretInLogs(),
                                new ExpectedStates(minimumShare)));
        if (watcherMustRepair) {
            checks.add(new WatcherRepairsUnreported());
        }
        return List.copyOf(checks);
    }
}
