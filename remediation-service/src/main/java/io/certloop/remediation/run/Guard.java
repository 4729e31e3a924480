package io.certloop.remediation.run;

import io.certloop.remediation.guardrail.Circumstances;
import io.certloop.remediation.guardrail.GuardrailChain;
import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.pause.PauseStore;
import io.certloop.remediation.storm.StormService;
import io.certloop.remediation.window.WindowStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks all guardrails about a write. What cannot be read throws, and nothing is written. */
public final class Guard {

    private final GuardrailChain chain;
    private final WriteLog writes;
    private final PauseStore pauses;
    private final WindowStore windows;
    private final StormService storms;
    private final Duration window;

    /**
     * @param window how far back writes matter
     */
    public Guard(
            GuardrailChain chain,
            WriteLog writes,
            PauseStore pauses,
            WindowStore windows,
            StormService storms,
            Duration window) {
        this.chain = chain;
        this.writes = writes;
        this.pauses = pauses;
        this.windows = windows;
        this.storms = storms;
        this.window = window;
    }

    Optional<Ruling> firstHeld(Proposal proposal, RunId run) {
        return chain.firstHeld(proposal, circumstances(proposal, Optional.of(run)));
    }

    List<Ruling> all(Proposal proposal) {
        return chain.all(proposal, circumstances(proposal, Optional.empty()));
    }

    private Circumstances circumstances(Proposal proposal, Optional<RunId> run) {
        return new Circumstances(
                writes.facts(
                        proposal.account(),
                        proposal.domain(),
                        proposal.action(),
                        proposal.now().minus(window),
                        run),
                pauses.active(proposal.now()),
                windows.kept(proposal.now()),
                storms.weather());
    }
}
