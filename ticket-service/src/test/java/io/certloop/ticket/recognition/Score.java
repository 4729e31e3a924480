package io.certloop.ticket.recognition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How well a recogniser reads labelled tickets; an accepted second kind counts as right. */
final class Score {
    private final Map<TicketKind, Integer> right = new EnumMap<>(TicketKind.class);
    private final Map<TicketKind, Integer> answered = new EnumMap<>(TicketKind.class);
    private final Map<TicketKind, Integer> expected = new EnumMap<>(TicketKind.class);
    private final List<String> mistakes = new ArrayList<>();
    private int tickets;
    private int falseDispatches;
    private int exactDomains;
    private int exactIds;

    static Score of(List<GoldTicket> tickets) {
        var score = new Score();
        tickets.forEach(score::add);
        return score;
    }

    private void add(GoldTicket gold) {
        Recognition read = Recognizer.standard().recognise(gold.text());
        boolean accepted = gold.accepts(read.kind());
        TicketKind truth = accepted ? read.kind() : gold.kind();
        tickets++;
        expected.merge(truth, 1, Integer::sum);
        answered.merge(read.kind(), 1, Integer::sum);
        right.merge(truth, accepted ? 1 : 0, Integer::sum);
        boolean dispatched = read.kind() != TicketKind.NONE;
        falseDispatches += !accepted && gold.kind() == TicketKind.NONE && dispatched ? 1 : 0;
        exactDomains += gold.hasDomains(read.domains()) ? 1 : 0;
        exactIds += gold.certificateIds().equals(read.certificateIds()) ? 1 : 0;
        if (!accepted || !gold.hasDomains(read.domains())) {
            mistakes.add(
                    "%s expected %s %s, read %s %s"
                            .formatted(
                                    gold.id(),
                                    gold.kind(),
                                    gold.domains(),
                                    read.kind(),
                                    read.domains()));
        }
    }

    double kindsRight() {
        return (double) right.values().stream().mapToInt(Integer::intValue).sum() / tickets;
    }

    int falseDispatches() {
        return falseDispatches;
    }

    double domainsRight() {
        return (double) exactDomains / tickets;
    }

    double certificateIdsRight() {
        return (double) exactIds / tickets;
    }

    double macroF1() {
        return expected.keySet().stream().mapToDouble(this::f1).average().orElse(0);
    }

    private double precision(TicketKind kind) {
        int all = answered.getOrDefault(kind, 0);
        return all == 0 ? 0 : (double) right.getOrDefault(kind, 0) / all;
    }

    private double recall(TicketKind kind) {
        int all = expected.getOrDefault(kind, 0);
        return all == 0 ? 0 : (double) right.getOrDefault(kind, 0) / all;
    }

    private double f1(TicketKind kind) {
        double sum = precision(kind) + recall(kind);
        return sum == 0 ? 0 : 2 * precision(kind) * recall(kind) / sum;
    }

    /** A table for people; ids only, so that no ticket's text leaves its file. */
    String table(String name) {
        var lines = new ArrayList<String>();
        lines.add("%s: %d tickets".formatted(name, tickets));
        lines.add("kind                  expected  precision  recall     F1");
        for (TicketKind kind : TicketKind.values()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-21s %8d %10.3f %7.3f %6.3f",
                            kind,
                            expected.getOrDefault(kind, 0),
                            precision(kind),
                            recall(kind),
                            f1(kind)));
        }
        lines.add(
                String.format(
                        Locale.ROOT,
                        "kinds right %.3f, macro F1 %.3f, false dispatches %d, domain sets %.3f,"
                                + " certificate ids %.3f",
                        kindsRight(),
                        macroF1(),
                        falseDispatches,
                        domainsRight(),
                        certificateIdsRight()));
        lines.addAll(mistakes);
        return String.join("\n", lines);
    }
}
