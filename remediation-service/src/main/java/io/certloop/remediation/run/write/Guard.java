package io.certloop.remediation.run.write;

import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.GuardrailContext;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.guardrail.WriteFacts;
import io.certloop.remediation.hold.ActiveHolds;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.storm.StormService;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Evaluates all guardrails for a proposed write. If their facts cannot be read, it throws, and nothing is written. */
@Singleton
public final class Guard {

    private static final WriteFacts NOTHING = new WriteFacts(List.of(), Optional.empty(), 0, Optional.empty());

    private final Supplier<GuardrailPolicy.InForce> policy;
    private final WriteLog writes;
    private final ActiveHolds holds;
    private final StormService storms;

    /** Whether there was a hold when the facts were last read; true before the first read. */
    private volatile boolean held = true;

    public Guard(Supplier<GuardrailPolicy.InForce> policy, WriteLog writes, ActiveHolds holds, StormService storms) {
        this.policy = policy;
        this.writes = writes;
        this.holds = holds;
        this.storms = storms;
    }

    /**
     * Evaluates the guardrails as if there were no recent writes and no holds, without reading the database.
     *
     * @return the time since which no write may have been recorded if the verdict is to hold
     *     ({@link io.certloop.remediation.run.Step#quietSince()}); empty if the facts must be read
     */
    Optional<Instant> quietSince(Proposal proposal) {
        GuardrailPolicy.InForce now = policy.get();
        return storms.calm()
                .filter(calm -> !held)
                .map(calm -> new GuardrailContext(NOTHING, List.of(), calm))
                .filter(nothing -> now.chain().firstHeld(proposal, nothing).isEmpty())
                .map(nothing -> proposal.now().minus(now.window()));
    }

    Optional<Ruling> firstHeld(Proposal proposal, RunId run) {
        GuardrailPolicy.InForce now = policy.get();
        return now.chain().firstHeld(proposal, circumstances(proposal, Optional.of(run), now.window()));
    }

    public List<Ruling> all(Proposal proposal) {
        GuardrailPolicy.InForce now = policy.get();
        return now.chain().all(proposal, circumstances(proposal, Optional.empty(), now.window()));
    }

    private GuardrailContext circumstances(Proposal proposal, Optional<RunId> run, Duration window) {
        Instant now = proposal.now();
        WriteLog.Facts facts = writes.facts(proposal, now.minus(window), run);
        held = facts.holds();
        return new GuardrailContext(
                facts.writes(), facts.holds() ? holds.active(now) : List.of(), storms.statusForWrite());
    }
}
