package io.certloop.remediation.guardrail;

import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.Schedule.Span;
import io.certloop.remediation.text.RunMessage;
import java.util.Comparator;
import java.util.Optional;

/**
 * Holds every write that a hold of one type covers, regardless of who requested it. If several apply, the one that ends
 * last is reported.
 */
public record HoldRule(Hold.Type type) implements Guardrail {

    private boolean isPause() {
        return type == Hold.Type.PAUSE;
    }

    @Override
    public String name() {
        return isPause() ? "pause" : "maintenance window";
    }

    private record Holding(Hold hold, Span span) {}

    @Override
    public Verdict check(Proposal proposal, GuardrailContext context) {
        return context.holds().stream()
                .filter(hold -> hold.type == type)
                .filter(hold -> hold.covers(proposal.account().value(), proposal.kind()))
                .flatMap(hold -> hold.at(proposal.now()).map(span -> new Holding(hold, span)).stream())
                .max(Comparator.comparing(each -> each.span().until()))
                .<Verdict>map(this::held)
                .orElseGet(() -> new Verdict.Allowed((isPause() ? RunMessage.NO_PAUSE : RunMessage.NO_WINDOW).with()));
    }

    private Verdict.Held held(Holding holding) {
        Span span = holding.span();
        return new Verdict.Held(
                (isPause() ? RunMessage.PAUSED : RunMessage.WINDOW).with(span.until(), holding.hold().reason),
                holding.hold().owner,
                Optional.of(span.from()),
                Optional.of(span.until()));
    }
}
