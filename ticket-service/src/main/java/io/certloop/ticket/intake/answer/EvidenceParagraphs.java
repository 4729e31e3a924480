package io.certloop.ticket.intake.answer;

import io.certloop.ticket.evidence.ActionFact;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.evidence.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Describes in one language what the evidence of one domain shows: a line of what was found, one of what was done, and
 * one of what the edges serve as proof.
 */
final class EvidenceParagraphs {

    /** Diagnoses whose repair ends with another certificate than before. */
    private static final Set<Diagnosis> ABOUT_A_NEW_CERTIFICATE = Set.of(
            Diagnosis.DEPLOYMENT_STUCK,
            Diagnosis.DEPLOYMENT_FAILED,
            Diagnosis.NOT_SERVED,
            Diagnosis.NODES_DIFFER,
            Diagnosis.REVOKED,
            Diagnosis.EXPIRED,
            Diagnosis.EXPIRING,
            Diagnosis.ISSUANCE_STUCK,
            Diagnosis.AWAITING_VALIDATION);

    private final AnswerTexts texts;
    private final Instant answered;
    private final EdgeSummary edges;

    /** @param answered the time of the answer; times on the same day are written without the day */
    EvidenceParagraphs(AnswerTexts texts, Instant answered) {
        this.texts = texts;
        this.answered = answered;
        this.edges = new EdgeSummary(texts, answered);
    }

    /** @param instructions what the customer has to do about the domain; empty if nothing */
    List<String> describe(Evidence item, List<String> instructions) {
        var lines = new ArrayList<String>();
        lines.add(texts.message("domain", display(item.domain())));
        if (item.rolledBack()) {
            lines.add(rolledBack(item));
            lines.addAll(proof(item));
            return lines;
        }
        if (!isUntouched(item)) {
            lines.add(found(item.first()));
            done(item.changes()).ifPresent(lines::add);
        } else if (instructions.isEmpty()) {
            lines.add(texts.message("unchanged"));
        }
        lines.addAll(instructions.isEmpty() ? proof(item) : instructions);
        nodes(item.nodes()).ifPresent(lines::add);
        return lines;
    }

    /**
     * Names the nodes of a self-hosted farm of edge servers that have the certificate, those that do not, and those
     * that could not be asked. Empty if the domain has no nodes.
     */
    private Optional<String> nodes(List<Evidence.NodeFact> nodes) {
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        var right = named(nodes, Evidence.NodeFact::right);
        var parts = new ArrayList<String>();
        if (!right.isEmpty()) {
            parts.add(texts.message("nodes.right", texts.join("list.comma", right)));
        }
        var wrong = named(nodes, node -> !node.right() && node.seen());
        if (!wrong.isEmpty()) {
            parts.add(texts.message("nodes.wrong", texts.join("list.comma", wrong)));
        }
        var unseen = named(nodes, node -> !node.seen());
        if (!unseen.isEmpty()) {
            parts.add(texts.message("nodes.unseen", texts.join("list.comma", unseen)));
        }
        return Optional.of(texts.message(
                "nodes",
                Integer.toString(right.size()),
                Integer.toString(nodes.size()),
                texts.join("list.semicolon", parts)));
    }

    private static List<String> named(List<Evidence.NodeFact> nodes, Predicate<Evidence.NodeFact> which) {
        return nodes.stream().filter(which).map(Evidence.NodeFact::name).toList();
    }

    /**
     * Whether the domain was healthy, still is, and nothing was done lately. An answer that asks for something leaves
     * such a domain out.
     */
    static boolean isUntouched(Evidence item) {
        return item.first().diagnosis() == Diagnosis.HEALTHY
                && item.diagnosis() == Diagnosis.HEALTHY
                && item.changes().isEmpty();
    }

    private String rolledBack(Evidence item) {
        var why = switch (item.first().diagnosis()) {
            case BLOCKED_BY_QUOTA -> "rolled.QUOTA";
            case CERTIFICATE_WORSE -> "rolled.WORSE";
            default -> worse(item) ? "rolled.WORSE" : "rolled.OTHER";
        };
        return texts.message(why, EdgeSummary.agree(item.edges()) ? texts.message("rolled.reachable") : "");
    }

    /** Whether a certificate was rolled back. The only reason to do so is that the new certificate is worse. */
    private static boolean worse(Evidence item) {
        return item.actions().stream().anyMatch(done -> done.action() == ActionFact.Action.ROLLBACK_CERTIFICATE);
    }

    private String found(Evidence.FirstLook first) {
        var what = texts.message("diagnosis." + first.diagnosis());
        return first.since()
                .map(since -> texts.message("found.since", what, texts.time(since, answered)))
                .orElseGet(() -> texts.message("found", what));
    }

    private record Repeated(ActionFact last, int times) {}

    /**
     * All writes in one line. A repeated write is named once, with the number of its repetitions. Empty if there was no
     * write.
     */
    private Optional<String> done(List<ActionFact> actions) {
        var all = new LinkedHashMap<ActionFact.Action, Repeated>();
        for (var action : actions) {
            all.merge(
                    action.action(),
                    new Repeated(action, 1),
                    (before, now) -> new Repeated(now.last(), before.times() + 1));
        }
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(texts.message(
                        "done",
                        texts.join(
                                "list.semicolon",
                                all.values().stream().map(this::done).toList())));
    }

    private String done(Repeated each) {
        var action = each.last();
        var said = texts.message(
                each.times() == 1 ? "done.once" : "done.often",
                texts.message("action." + action.action()),
                texts.time(action.at(), answered),
                Integer.toString(each.times()));
        return action.isDone() ? said : texts.message("done.result", said, texts.message("result." + action.result()));
    }

    private List<String> proof(Evidence item) {
        if (item.proven() && EdgeSummary.agree(item.edges())) {
            return List.of(edges.proof(item.edges(), served(item)));
        }
        if (!item.edges().isEmpty() && !EdgeSummary.agree(item.edges())) {
            return edges.differences(item.edges());
        }
        return item.verification() == Verification.NOT_NEEDED
                ? List.of()
                : List.of(texts.message("verification." + item.verification()));
    }

    private static EdgeSummary.Serves served(Evidence item) {
        if (item.rolledBack()) {
            return EdgeSummary.Serves.PREVIOUS;
        }
        return item.verification() == Verification.FIXED
                        && ABOUT_A_NEW_CERTIFICATE.contains(item.first().diagnosis())
                ? EdgeSummary.Serves.NEW
                : EdgeSummary.Serves.CONFIGURED;
    }

    static String display(String domain) {
        return domain.startsWith(".") ? "*" + domain : domain;
    }
}
