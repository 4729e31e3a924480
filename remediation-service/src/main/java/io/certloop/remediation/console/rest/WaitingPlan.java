package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.Contradiction;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.service.text.Message;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A plan that waits for approval: what it changes, which domains and edges it affects, and who may decide.
 *
 * @param refused why the reader may not approve it; empty if the reader may
 */
public record WaitingPlan(
        RunReport report,
        RunState.AwaitingApproval state,
        SortedSet<String> requesters,
        String refused,
        PageContext context) {

    /** Empty if the run does not wait for approval. */
    public static Optional<WaitingPlan> of(RunReport report, RunService runs, PageContext context) {
        if (!(report.run().state() instanceof RunState.AwaitingApproval waiting)) {
            return Optional.empty();
        }
        List<String> requesters = runs.requesters(report.run().id());
        Optional<Approvals.Refusal> refused = runs.refusal(report, waiting.planHash(), requesters, context.name());
        return Optional.of(new WaitingPlan(
                report,
                waiting,
                new TreeSet<>(requesters),
                refused.map(Enum::name).orElse(""),
                context));
    }

    /** Whether the reader may reject the plan. The requester may reject it too, but not approve it. */
    public boolean rejectable() {
        return refused.isEmpty() || refused.equals(Approvals.Refusal.SAME_PERSON.name());
    }

    public RunLine run() {
        return new RunLine(report.run(), context);
    }

    /** The lines of the exact plan, which the hash covers, in the language of the page. */
    public List<String> lines() {
        return state.plan().stream().map(context::planned).toList();
    }

    /** The lines of the plan in English, if the page shows them in another language; else empty. */
    public List<String> original() {
        List<String> written = state.plan().stream().map(Message::text).toList();
        return lines().equals(written) ? List.of() : written;
    }

    public int domains() {
        return Math.max(1, report.run().evidence().size());
    }

    public int edges() {
        return (int) seen().count();
    }

    /** How many of the edges serve the configured certificate. */
    public int serving() {
        return (int) seen().filter(edge -> edge.verdict().equals("EXPECTED")).count();
    }

    private Stream<EdgeEvidence> seen() {
        return report.run().evidence().stream().flatMap(each -> each.edges().stream());
    }

    public List<TicketLine> tickets() {
        return TicketLine.all(report.asked(), context);
    }

    /** The configured certificate before the plan is carried out. */
    public String before() {
        return report.run().evidence().stream()
                .findFirst()
                .flatMap(DomainEvidence::configuredCertificate)
                .map(CertificateEvidence::id)
                .orElseGet(() -> context.message("certificate.none"));
    }

    /** The certificate that is configured after the plan; the same as before if the plan does not change it. */
    public String after() {
        return state.plan().stream()
                .filter(line -> "PLAN_NEXT".equals(line.code()))
                .map(line -> line.arguments().get("action"))
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .findFirst()
                .map(action -> switch (action.code()) {
                    case "ACTION_BIND" -> String.valueOf(action.arguments().get("certificate"));
                    case "ACTION_ORDER" -> context.message("approval.ordered");
                    case null, default -> before();
                })
                .orElseGet(this::before);
    }

    public String shortened(String id) {
        return id.matches("[0-9a-f]+") ? Contradiction.shortened(id) : id;
    }
}
