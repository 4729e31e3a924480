package io.certloop.ticket.resolution;

import io.certloop.ticket.incident.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in one language what the evidence of one domain shows. */
final class EvidenceParagraphs {

    /** A domain can have hundreds of edges; nobody reads them all in an answer. */
    private static final int MAX_EDGES = 30;

    private final Phrases phrases;

    EvidenceParagraphs(Phrases phrases) {
        this.phrases = phrases;
    }

    List<String> describe(Evidence item, Outcome outcome) {
        var lines = new ArrayList<String>();
        lines.add(phrases.say("domain", display(item.domain())));
        lines.add(found(item));
        item.actions().forEach(action -> lines.add(done(action)));
        changed(item).ifPresent(lines::add);
        lines.addAll(edges(item.edges()));
        if (outcome == Outcome.WAITING_FOR_CUSTOMER) {
            todoOf(item).ifPresent(todo -> lines.addAll(instructions(todo)));
        } else if (item.verification() != Verification.NOT_NEEDED) {
            lines.add(phrases.say("verification." + item.verification()));
        }
        return lines;
    }

    /** What the evidence asks of the customer, in words or by the diagnosis alone. */
    static Optional<CustomerAction> todoOf(Evidence item) {
        return item.customerAction()
                .filter(action -> action.code() != CustomerAction.Code.UNKNOWN)
                .or(() -> byDiagnosis(item.diagnosis()));
    }

    /** What was wrong when the run began, which a repair makes untrue. */
    private String found(Evidence item) {
        var first =
                item.found()
                        .orElseGet(() -> new Evidence.FirstLook(item.diagnosis(), item.since()));
        var what = phrases.say("diagnosis." + first.diagnosis());
        return first.since()
                .map(since -> phrases.say("found.since", what, phrases.time(since)))
                .orElseGet(() -> phrases.say("found", what));
    }

    private Optional<String> changed(Evidence item) {
        return item.found()
                .filter(first -> first.diagnosis() != item.diagnosis())
                .map(
                        first ->
                                phrases.say(
                                        "found.now", phrases.say("diagnosis." + item.diagnosis())));
    }

    private String done(ActionFact action) {
        return phrases.say(
                "done",
                phrases.time(action.at()),
                phrases.say("action." + action.action()),
                phrases.say("result." + action.result()));
    }

    private List<String> edges(List<EdgeFact> edges) {
        var lines = new ArrayList<String>();
        edges.stream().limit(MAX_EDGES).map(this::edge).forEach(lines::add);
        if (edges.size() > MAX_EDGES) {
            lines.add(phrases.say("edges.more", Integer.toString(edges.size() - MAX_EDGES)));
        }
        return lines;
    }

    private String edge(EdgeFact edge) {
        var what = phrases.say("edge." + edge.verdict());
        var seen = phrases.time(edge.at());
        return edge.notAfter()
                .map(
                        end ->
                                phrases.say(
                                        "edge.until",
                                        edge.address(),
                                        what,
                                        phrases.time(end),
                                        seen))
                .orElseGet(() -> phrases.say("edge", edge.address(), what, seen));
    }

    private List<String> instructions(CustomerAction todo) {
        var lines = new ArrayList<String>();
        lines.add(phrases.say("todo." + todo.code()));
        todo.dnsRecord()
                .ifPresent(
                        dns ->
                                lines.add(
                                        phrases.say(
                                                "todo.record",
                                                dns.host(),
                                                dns.type(),
                                                dns.value())));
        todo.dueBy().ifPresent(due -> lines.add(phrases.say("todo.due", phrases.time(due))));
        return lines;
    }

    private static Optional<CustomerAction> byDiagnosis(Diagnosis diagnosis) {
        var code =
                switch (diagnosis) {
                    case FROZEN -> CustomerAction.Code.SETTLE_ACCOUNT;
                    case NO_ICP -> CustomerAction.Code.FILE_ICP;
                    case SOURCE_GONE -> CustomerAction.Code.MEND_SOURCE;
                    case NOT_OURS -> CustomerAction.Code.CHECK_DOMAIN_NAME;
                    case CERTIFICATE_REJECTED -> CustomerAction.Code.CHECK_UPLOAD;
                    case OFFLINE -> CustomerAction.Code.SWITCH_ON_DOMAIN;
                    case NO_HTTPS -> CustomerAction.Code.CONFIGURE_HTTPS;
                    case EXPIRED, EXPIRING -> CustomerAction.Code.UPLOAD_CERTIFICATE;
                    default -> CustomerAction.Code.UNKNOWN;
                };
        return code == CustomerAction.Code.UNKNOWN
                ? Optional.empty()
                : Optional.of(new CustomerAction(code, Optional.empty(), Optional.empty()));
    }

    private static String display(String domain) {
        return domain.startsWith(".") ? "*" + domain : domain;
    }
}
