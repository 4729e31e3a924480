package io.certloop.remediation.guardrail;

import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.text.RunMessage;
import java.util.Comparator;
import java.util.Optional;

public final class PauseRule implements Guardrail {

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public Verdict check(Proposal proposal, GuardrailContext context) {
        return context.pauses().stream()
                .filter(pause -> pause.covers(proposal.account().value(), proposal.kind(), proposal.now()))
                .max(Comparator.comparing(Pause::expiresAt))
                .<Verdict>map(pause -> new Verdict.Held(
                        RunMessage.PAUSED.with(pause.expiresAt(), pause.reason()),
                        pause.owner(),
                        Optional.of(pause.createdAt()),
                        Optional.of(pause.expiresAt())))
                .orElseGet(() -> new Verdict.Allowed(RunMessage.NO_PAUSE.with()));
    }
}
