package io.certloop.harness.replay.check;

import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Verdict;
import java.util.Set;

/** Domains that are fine, or that only a person can help, are looked at and never written to. */
final class NoForbiddenWrite implements Check {

    private static final Set<String> UNTOUCHABLE =
            Set.of("HEALTHY", "FROZEN", "SOURCE_GONE", "NO_ICP", "AWAITING_VALIDATION");

    @Override
    public Verdict judge(Facts facts) {
        var faults =
                facts.operations().stream()
                        .filter(write -> UNTOUCHABLE.contains(facts.condition(write.domain())))
                        .map(
                                write ->
                                        "%s on %s, which is %s (write %d, %s)"
                                                .formatted(
                                                        write.action(),
                                                        write.domain(),
                                                        facts.condition(write.domain()),
                                                        write.sequence(),
                                                        write.applied() ? "applied" : "refused"))
                        .toList();
        return Verdict.of(
                "no-forbidden-write",
                facts.operations().size() + " writes, all on domains that need one",
                faults);
    }
}
