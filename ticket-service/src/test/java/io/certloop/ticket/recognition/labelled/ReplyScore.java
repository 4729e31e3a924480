package io.certloop.ticket.recognition.labelled;

import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.classification.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

public final class ReplyScore {

    private static final FollowUp[] SAYINGS = FollowUp.values();

    /** What it says first, what was read second. */
    private final int[][] confusion = new int[SAYINGS.length][SAYINGS.length];

    private final List<String> mistakes = new ArrayList<>();

    private ReplyScore() {}

    public static ReplyScore of(Recognizer recognizer, List<LabelledReply> replies) {
        return of(reply -> recognizer.reply(reply.text(), reply.ticketDomains()).followUp(), replies);
    }

    public static ReplyScore of(Function<LabelledReply, FollowUp> reading, List<LabelledReply> replies) {
        var score = new ReplyScore();
        for (LabelledReply reply : replies) {
            FollowUp read = reading.apply(reply);
            score.confusion[reply.says().ordinal()][read.ordinal()]++;
            if (read != reply.says()) {
                score.mistakes.add("%s says %s, read %s".formatted(reply.id(), reply.says(), read));
            }
        }
        return score;
    }

    public int replies() {
        int sum = 0;
        for (FollowUp said : SAYINGS) {
            sum += expected(said);
        }
        return sum;
    }

    public double right() {
        return replies() == 0 ? 0 : (double) (replies() - mistakes.size()) / replies();
    }

    public double recall(FollowUp said) {
        return expected(said) == 0 ? 0 : (double) hits(said) / expected(said);
    }

    double precision(FollowUp said) {
        int answered = 0;
        for (int[] row : confusion) {
            answered += row[said.ordinal()];
        }
        return answered == 0 ? 0 : (double) hits(said) / answered;
    }

    private int expected(FollowUp said) {
        int sum = 0;
        for (int count : confusion[said.ordinal()]) {
            sum += count;
        }
        return sum;
    }

    private int hits(FollowUp said) {
        return confusion[said.ordinal()][said.ordinal()];
    }

    /** The first line is meant for programs. */
    public String table() {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT, "replies right %.3f (%d of %d)", right(), replies() - mistakes.size(), replies()));
        lines.add("says                replies precision recall   read as:" + " STUC WORK DONE ANOT NEWQ OBJE OTHE");
        for (FollowUp said : SAYINGS) {
            lines.add(row(said));
        }
        lines.addAll(mistakes);
        return String.join("\n", lines);
    }

    private String row(FollowUp said) {
        var row = new StringBuilder();
        row.append(String.format(
                Locale.ROOT, "%-19s %7d %9.3f %6.3f           ", said, expected(said), precision(said), recall(said)));
        for (int count : confusion[said.ordinal()]) {
            row.append(String.format(Locale.ROOT, "%5s", count == 0 ? "." : count));
        }
        return row.toString();
    }
}
