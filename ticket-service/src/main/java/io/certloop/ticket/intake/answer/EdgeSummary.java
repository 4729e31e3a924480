package io.certloop.ticket.intake.answer;

import io.certloop.ticket.evidence.EdgeFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes in one line what all edges serve, and names only the edges that differ. */
final class EdgeSummary {

    /** Most edges that an answer names. Nobody reads hundreds of edges in an answer. */
    private static final int MAX_EDGES = 10;

    private final AnswerTexts texts;
    private final Instant answered;

    EdgeSummary(AnswerTexts texts, Instant answered) {
        this.texts = texts;
        this.answered = answered;
    }

    /** Which certificate the edges should serve; an answer names it to the customer in these terms. */
    enum Serves {
        NEW,
        CONFIGURED,
        PREVIOUS
    }

    static boolean agree(List<EdgeFact> edges) {
        return !edges.isEmpty() && edges.stream().allMatch(edge -> edge.verdict() == EdgeFact.Verdict.EXPECTED);
    }

    /**
     * Describes edges that all serve what they should: how many they are, what they serve, until when it is valid, and
     * when that was checked.
     */
    String proof(List<EdgeFact> edges, Serves what) {
        return texts.message(
                edges.size() == 1 ? "proof.one" : "proof.all",
                Integer.toString(edges.size()),
                texts.message("serves." + what),
                checked(edges));
    }

    private String checked(List<EdgeFact> edges) {
        var last = edges.stream().map(EdgeFact::at).max(Instant::compareTo).orElseThrow();
        var time = texts.time(last, answered);
        return firstEnd(edges)
                .map(end -> texts.message("proof.until", texts.day(end), time))
                .orElseGet(() -> texts.message("proof.seen", time));
    }

    private static Optional<Instant> firstEnd(List<EdgeFact> edges) {
        return edges.stream().flatMap(edge -> edge.notAfter().stream()).min(Instant::compareTo);
    }

    /** Describes edges that do not all serve what they should. */
    List<String> differences(List<EdgeFact> edges) {
        var others = edges.stream()
                .filter(e -> e.verdict() != EdgeFact.Verdict.EXPECTED)
                .toList();
        if (edges.stream().allMatch(edge -> edge.verdict() == EdgeFact.Verdict.UNKNOWN)) {
            return List.of(texts.message("proof.unseen"));
        }
        var lines = new ArrayList<String>();
        int agreeing = edges.size() - others.size();
        lines.add(texts.message(
                agreeing == 0 ? "proof.none" : "proof.some",
                Integer.toString(edges.size()),
                Integer.toString(agreeing)));
        others.stream().limit(MAX_EDGES).map(this::edge).forEach(lines::add);
        if (others.size() > MAX_EDGES) {
            lines.add(texts.message("edges.more", Integer.toString(others.size() - MAX_EDGES)));
        }
        return lines;
    }

    private String edge(EdgeFact edge) {
        var what = texts.message("edge." + edge.verdict());
        return edge.notAfter()
                .filter(end -> edge.wasSeen())
                .map(end -> texts.message("edge.until", edge.address(), what, texts.day(end)))
                .orElseGet(() -> texts.message("edge", edge.address(), what));
    }
}
