package io.certloop.remediation.guardrail;

import io.certloop.remediation.text.RunMessage;
import io.certloop.remediation.window.MaintenanceWindow;
import io.certloop.remediation.window.Span;
import java.util.Comparator;
import java.util.Optional;

/**
 * Holds every write inside a maintenance window, regardless of who requested it. If several windows apply, the window
 * that ends last is reported.
 */
public final class WindowRule implements Guardrail {

    @Override
    public String name() {
        return "maintenance window";
    }

    private record Holding(MaintenanceWindow window, Span span) {}

    @Override
    public Verdict check(Proposal proposal, GuardrailContext context) {
        return context.windows().stream()
                .flatMap(
                        window -> window
                                .holding(proposal.account().value(), proposal.now())
                                .map(span -> new Holding(window, span))
                                .stream())
                .max(Comparator.comparing(each -> each.span().until()))
                .<Verdict>map(WindowRule::held)
                .orElseGet(() -> new Verdict.Allowed(RunMessage.NO_WINDOW.with()));
    }

    private static Verdict.Held held(Holding holding) {
        return new Verdict.Held(
                RunMessage.WINDOW.with(holding.span().until(), holding.window().reason()),
                holding.window().owner(),
                Optional.of(holding.span().from()),
                Optional.of(holding.span().until()));
    }
}
