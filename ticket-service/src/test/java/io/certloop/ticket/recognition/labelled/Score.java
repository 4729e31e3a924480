package io.certloop.ticket.recognition.labelled;

import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import io.certloop.ticket.recognition.classification.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How well a recogniser reads labelled tickets; an accepted second kind counts as right. */
public final class Score {
    /** What `certloop.answers.most-doubt` is by default. */
    private static final double MOST_DOUBT = 0.05;

    private static final TicketKind[] KINDS = TicketKind.values();

    /** Expected kind first, answered kind second; the last answer is "unsure". */
    private final int[][] confusion = new int[KINDS.length][KINDS.length + 1];

    private final List<String> mistakes = new ArrayList<>();
    private int tickets;
    private int right;
    private int nothing;
    private int falseDispatches;
    private int ofOurs;
    private int held;
    private int sentWrongly;
    private int asked;
    private int exactDomains;
    private int exactIds;

    public Score() {}

    public static Score of(Recognizer recognizer, List<LabelledTicket> tickets) {
        return of(recognizer::recognise, tickets);
    }

    public static Score of(Function<TicketText, Recognition> reading, List<LabelledTicket> tickets) {
        var score = new Score();
        tickets.forEach(ticket -> score.add(ticket, reading.apply(ticket.text())));
        return score;
    }

    public void add(LabelledTicket gold, Recognition read) {
        boolean accepted = gold.accepts(read.kind());
        TicketKind truth = accepted ? read.kind() : gold.kind();
        boolean open = read.unsure() && !accepted;
        tickets++;
        right += accepted ? 1 : 0;
        nothing += gold.kind() == TicketKind.NONE ? 1 : 0;
        confusion[truth.ordinal()][open ? KINDS.length : read.kind().ordinal()]++;
        boolean dispatched = read.kind() != TicketKind.NONE;
        falseDispatches += !accepted && gold.kind() == TicketKind.NONE && dispatched ? 1 : 0;
        addWithoutPerson(gold, read, accepted);
        boolean domains = gold.hasDomains(read.domains());
        boolean ids = gold.hasCertificateIds(read.certificateIds());
        exactDomains += domains ? 1 : 0;
        exactIds += ids ? 1 : 0;
        if (!accepted || !domains || !ids) {
            mistakes.add(mistake(gold, read));
        }
    }

    /** What a ticket costs if its domain is healthy: a wrong answer, or a person's time. */
    private void addWithoutPerson(LabelledTicket gold, Recognition read, boolean accepted) {
        boolean isOurs = gold.kind() != TicketKind.NONE;
        boolean isDispatched = read.kind() != TicketKind.NONE;
        boolean isSure = read.noneProbability() <= MOST_DOUBT;
        ofOurs += isOurs && isDispatched ? 1 : 0;
        held += isOurs && isDispatched && !isSure ? 1 : 0;
        asked += isOurs && read.unsure() ? 1 : 0;
        sentWrongly += !isOurs && !accepted && isDispatched && isSure ? 1 : 0;
    }

    /** Ids and answers only, so that no ticket's text leaves its file. */
    private static String mistake(LabelledTicket gold, Recognition read) {
        String answer =
                read.unsure() ? "UNSURE (" + read.runnerUp() + ")" : read.kind().name();
        return "%s expected %s %s %s, read %s %s %s"
                .formatted(
                        gold.id(),
                        gold.kind(),
                        gold.domains(),
                        gold.certificateIds(),
                        answer,
                        read.domains(),
                        read.certificateIds());
    }

    public double kindsRight() {
        return (double) right / tickets;
    }

    public int falseDispatches() {
        return falseDispatches;
    }

    /** Share of the tickets about nothing of ours that would have been acted on. */
    public double falseDispatchRate() {
        return nothing == 0 ? 0 : (double) falseDispatches / nothing;
    }

    /** Share of our own tickets that a person is asked about. */
    public double askedRate() {
        return nothing == tickets ? 0 : (double) asked / (tickets - nothing);
    }

    public double domainsRight() {
        return (double) exactDomains / tickets;
    }

    public double certificateIdsRight() {
        return (double) exactIds / tickets;
    }

    /** Mean F1 of the kinds that occur. An unsure answer is a miss, never a hit of NONE. */
    public double macroF1() {
        double sum = 0;
        int occurring = 0;
        for (TicketKind kind : KINDS) {
            occurring += expected(kind) > 0 ? 1 : 0;
            sum += expected(kind) > 0 ? f1(kind) : 0;
        }
        return occurring == 0 ? 0 : sum / occurring;
    }

    private int expected(TicketKind kind) {
        int sum = 0;
        for (int count : confusion[kind.ordinal()]) {
            sum += count;
        }
        return sum;
    }

    private double precision(TicketKind kind) {
        int answered = 0;
        for (int[] row : confusion) {
            answered += row[kind.ordinal()];
        }
        return answered == 0 ? 0 : (double) hits(kind) / answered;
    }

    private double recall(TicketKind kind) {
        return expected(kind) == 0 ? 0 : (double) hits(kind) / expected(kind);
    }

    private int hits(TicketKind kind) {
        return confusion[kind.ordinal()][kind.ordinal()];
    }

    private double f1(TicketKind kind) {
        double sum = precision(kind) + recall(kind);
        return sum == 0 ? 0 : 2 * precision(kind) * recall(kind) / sum;
    }

    public String table(String name) {
        var lines = new ArrayList<String>();
        lines.add("%s: %d tickets".formatted(name, tickets));
        lines.add("expected              tickets precision recall    F1   read as:"
                + " DEPL ISSU EXPI VALI REJE DOMA NONE UNSURE");
        for (TicketKind kind : KINDS) {
            lines.add(row(kind));
        }
        lines.add(summary());
        lines.add(withoutPerson());
        lines.addAll(mistakes);
        return String.join("\n", lines);
    }

    private String row(TicketKind kind) {
        var row = new StringBuilder();
        row.append(String.format(
                Locale.ROOT,
                "%-21s %7d %9.3f %6.3f %5.3f           ",
                kind,
                expected(kind),
                precision(kind),
                recall(kind),
                f1(kind)));
        for (int count : confusion[kind.ordinal()]) {
            row.append(String.format(Locale.ROOT, "%5s", count == 0 ? "." : count));
        }
        return row.toString();
    }

    public String summary() {
        return String.format(
                Locale.ROOT,
                "kinds right %.3f, macro F1 %.3f, false dispatch %.2f%% (%d of %d), domain sets"
                        + " %.3f, certificate ids %.3f",
                kindsRight(),
                macroF1(),
                100 * falseDispatchRate(),
                falseDispatches,
                nothing,
                domainsRight(),
                certificateIdsRight());
    }

    /** What is sent by itself where every domain is healthy. */
    public String withoutPerson() {
        return String.format(
                Locale.ROOT,
                "asked about %.1f%% of ours (%d of %d); on healthy domains sent without a person:"
                        + " wrong %d of %d about nothing of ours (%.2f%% of all), held %.1f%% of"
                        + " ours (%d of %d)",
                100 * askedRate(),
                asked,
                tickets - nothing,
                sentWrongly,
                nothing,
                tickets == 0 ? 0 : 100.0 * sentWrongly / tickets,
                ofOurs == 0 ? 0 : 100.0 * held / ofOurs,
                held,
                ofOurs);
    }
}
