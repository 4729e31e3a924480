package io.certloop.harness.replay.check;

import io.certloop.harness.replay.facts.CrowdFact;
import io.certloop.harness.report.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Tickets attach to the sick certificate: one incident and one run each, and an answer for all. */
public final class FewRunsForManyTickets {

    private FewRunsForManyTickets() {}

    public static Verdict judge(CrowdFact crowd) {
        var faults = new ArrayList<String>();
        expect(faults, "incidents", crowd.incidents(), crowd.domains());
        expect(faults, "runs that the tickets name", crowd.runs(), crowd.domains());
        expect(faults, "runs at remediation-service", crowd.runsAsked(), crowd.domains());
        expect(faults, "answers", crowd.answered(), crowd.tickets());
        if (!crowd.again().equals("Resolved")) {
            faults.add("the ticket that was stuck again ends " + crowd.again());
        }
        return Verdict.of(
                "few-runs-for-many-tickets",
                "%d answers by %d runs".formatted(crowd.answered(), crowd.runsAsked()),
                faults);
    }

    private static void expect(List<String> faults, String what, int seen, int expected) {
        if (seen != expected) {
            faults.add("%d %s instead of %d".formatted(seen, what, expected));
        }
    }
}
