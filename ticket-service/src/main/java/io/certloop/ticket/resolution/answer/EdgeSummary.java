package io.certloop.ticket.resolution.answer;

import io.certloop.ticket.resolution.evidence.EdgeFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in one line what all edges serve, and names only those that differ. */
final class EdgeSummary {

    /** Nobody reads hundreds of edges in an answer. */
    private static final int MAX_EDGES = 10;

    private final Phrases phrases;
    private final Instant answered;

    EdgeSummary(Phrases phrases, Instant answered) {
        this.phrases = phrases;
        this.answered = answered;
    }

    /** What the edges are to serve, as the customer calls it. */
    enum Serves {
        NEW,
        CONFIGURED,
        PREVIOUS
    }

    static boolean agree(List<EdgeFact> edges) {
        return !edges.isEmpty()
                && edges.stream().allMatch(edge -> edge.verdict() == EdgeFact.Verdict.EXPECTED);
    }

    /** Edges that agree: how many, what they serve until when, and when that was checked. */
    String proof(List<EdgeFact> edges, Serves what) {
        return phrases.say(
                edges.size() == 1 ? "proof.one" : "proof.all",
                Integer.toString(edges.size()),
                phrases.say("serves." + what),
                checked(edges));
    }

    private String checked(List<EdgeFact> edges) {
        var last = edges.stream().map(EdgeFact::at).max(Instant::compareTo).orElseThrow();
        var time = phrases.time(last, answered);
        return firstEnd(edges)
                .map(end -> phrases.say("proof.until", phrases.day(end), time))
                .orElseGet(() -> phrases.say("proof.seen", time));
    }

    private static Optional<Instant> firstEnd(List<EdgeFact> edges) {
        return edges.stream().flatMap(edge -> edge.notAfter().stream()).min(Instant::compareTo);
    }

    /** Edges that do not agree. */
    List<String> differences(List<EdgeFact> edges) {
        var others = edges.stream().filter(e -> e.verdict() != EdgeFact.Verdict.EXPECTED).toList();
        if (edges.stream().allMatch(edge -> edge.verdict() == EdgeFact.Verdict.UNKNOWN)) {
            return List.of(phrases.say("proof.unseen"));
        }
        var lines = new ArrayList<String>();
        int agreeing = edges.size() - others.size();
        lines.add(
                phrases.say(
                        agreeing == 0 ? "proof.none" : "proof.some",
                        Integer.toString(edges.size()),
                        Integer.toString(agreeing)));
        others.stream().limit(MAX_EDGES).map(this::edge).forEach(lines::add);
        if (others.size() > MAX_EDGES) {
            lines.add(phrases.say("edges.more", Integer.toString(others.size() - MAX_EDGES)));
        }
        return lines;
    }

    private String edge(EdgeFact edge) {
        var what = phrases.say("edge." + edge.verdict());
        return edge.notAfter()
                .filter(end -> edge.wasSeen())
                .map(end -> phrases.say("edge.until", edge.address(), what, phrases.day(end)))
                .orElseGet(() -> phrases.say("edge", edge.address(), what));
    }
}
