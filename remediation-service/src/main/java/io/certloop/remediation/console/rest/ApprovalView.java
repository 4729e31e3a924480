package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.Contradiction;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.service.text.Message;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A plan that waits for approval: what it changes, what it touches and who may decide.
 *
 * @param plan the exact lines that the hash covers
 * @param original the same in English, if the page renders them in another language
 * @param action the next one
 * @param certificate the configured one, and what follows it; the same if it stays
 * @param serving how many of the edges serve the configured certificate
 * @param refused why the reader may not approve; empty if he may
 */
public record ApprovalView(
        String hash,
        List<String> plan,
        List<String> original,
        String action,
        Change certificate,
        int serving,
        int edges,
        SortedSet<String> requesters,
        String refused,
        DisplayTime until) {

    /** The requester may still reject it. */
    public boolean rejectable() {
        return refused.isEmpty() || refused.equals(Approvals.Refusal.SAME_PERSON.name());
    }

    /** What is there, and what is there afterwards. */
    public record Change(String before, String after) {

        public String shortBefore() {
            return shortened(before);
        }

        public String shortAfter() {
            return shortened(after);
        }

        private static String shortened(String id) {
            return id.matches("[0-9a-f]+") ? Contradiction.shortened(id) : id;
        }

        public boolean same() {
            return before.equals(after);
        }
    }

    static Optional<ApprovalView> of(
            RunReport report,
            SortedSet<String> requesters,
            Optional<String> refused,
            PageContext context) {
        return report.run().state() instanceof RunState.AwaitingApproval waiting
                ? Optional.of(of(waiting, report, requesters, refused.orElse(""), context))
                : Optional.empty();
    }

    private static ApprovalView of(
            RunState.AwaitingApproval waiting,
            RunReport report,
            SortedSet<String> requesters,
            String refused,
            PageContext context) {
        Optional<DomainEvidence> seen = report.run().evidence().stream().findFirst();
        List<EdgeEvidence> edges = seen.map(DomainEvidence::edges).orElse(List.of());
        List<String> written = waiting.plan().stream().map(Message::text).toList();
        List<String> said = waiting.plan().stream().map(context::planned).toList();
        String configured =
                seen.flatMap(DomainEvidence::configuredCertificate)
                        .map(CertificateEvidence::id)
                        .orElse(context.say("certificate.none"));
        return new ApprovalView(
                waiting.planHash(),
                said,
                said.equals(written) ? List.of() : written,
                waiting.action().name(),
                new Change(configured, after(waiting, configured, context)),
                (int) edges.stream().filter(edge -> edge.verdict().equals("EXPECTED")).count(),
                edges.size(),
                requesters,
                refused,
                context.stamp(waiting.expiresAt()));
    }

    private static String after(
            RunState.AwaitingApproval waiting, String configured, PageContext context) {
        return waiting.plan().stream()
                .filter(line -> "PLAN_NEXT".equals(line.code()))
                .map(line -> line.arguments().get("action"))
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .findFirst()
                .map(
                        action ->
                                switch (action.code()) {
                                    case "ACTION_BIND" ->
                                            String.valueOf(action.arguments().get("certificate"));
                                    case "ACTION_ORDER" -> context.say("approval.ordered");
                                    case null, default -> configured;
                                })
                .orElse(configured);
    }
}
