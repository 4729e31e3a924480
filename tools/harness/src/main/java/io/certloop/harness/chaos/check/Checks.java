package io.certloop.harness.chaos.check;

import io.certloop.harness.chaos.caller.AnswerKind;
import io.certloop.harness.report.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Checks the invariants that hold after every drill. */
public final class Checks {

    private Checks() {}

    public static List<Verdict> of(Outcome outcome, FalseFixes falseFixes) {
        var intended = outcome.intended();
        var fixes = outcome.fixes();
        return List.of(
                Verdict.of(
                        "no run lost",
                        "%d workloads, %d runs"
                                .formatted(
                                        outcome.plan().workloads().size(),
                                        outcome.runs().size()),
                        LostRequests.lost(outcome)),
                Verdict.of(
                        "every run in a final state", outcome.runs().size() + " ended", LostRequests.unended(outcome)),
                Verdict.of(
                        "every write applied once, intended and known",
                        "%d intentions, %d writes received"
                                .formatted(intended.size(), outcome.operations().size()),
                        WriteLedger.faults(intended, outcome.operations())),
                Verdict.of(
                        "no false fixed",
                        fixes.size() + " claims held against provider and edges",
                        falseFixes.among(fixes)),
                Verdict.of("every answer clear", "no 5xx but 503 with its problem", unclear(outcome)),
                Verdict.of("the audit's chain holds", sealed(outcome), broken(outcome)));
    }

    /** Checks the invariants after a drill in which the database lost rows, so that not all write intents are in it. */
    public static List<Verdict> of(Outcome outcome, FalseFixes falseFixes, LostTail tail) {
        var verdicts = new ArrayList<>(of(outcome, falseFixes));
        verdicts.set(2, tail.notDoubled());
        verdicts.add(3, tail.allIntended());
        return verdicts;
    }

    private static List<String> unclear(Outcome outcome) {
        var unclear = new ArrayList<String>();
        outcome.answers().forEach((what, count) -> {
            if (what.startsWith(AnswerKind.UNCLEAR)) {
                unclear.add(count + " times " + what);
            }
        });
        return unclear;
    }

    private static String sealed(Outcome outcome) {
        return outcome.audit().path("verified").asLong() + " entries";
    }

    private static List<String> broken(Outcome outcome) {
        return outcome.audit().path("intact").asBoolean()
                ? List.of()
                : List.of(outcome.audit().toString());
    }
}
