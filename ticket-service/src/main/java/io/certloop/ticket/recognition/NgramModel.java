package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.Weighing.Support;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A linear model over short runs of characters, the notions that a text names, alone and by pairs,
 * and how far the rules speak for every kind. Trained on tickets of our own (docs/decisions/0001).
 * It knows no single rule, so that rules can be replaced while it runs; a notion that it has not
 * learnt counts through the rules alone.
 */
final class NgramModel {
    static final int LONGEST = 3;

    /** The weight of all words of a text together. */
    static final double WORDS_VALUE = 1;

    /** The weight of all its notions together. */
    static final double NOTIONS_VALUE = 0.6;

    /** The weight of what is learnt about a point of support. */
    static final double SUPPORT_VALUE = 0.25;

    /** What every point of support adds beside that. */
    private static final double POINT_VALUE = 0.4;

    private static final double POINTS_FROM = 2;
    private static final double MOST_POINTS = 4;

    private static final int KINDS = TicketKind.values().length;
    private static final int LONGEST_TEXT = 2000;

    /** What the name of a notion starts with among the features. */
    static final char NOTION_MARK = '>';

    private static final char SUPPORT_MARK = '=';

    /** The number of every known run of characters and notion. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private final float[][] rows;
    private final float[] bias;

    /** By kind. */
    private final float[][] supportRows = new float[KINDS][];

    NgramModel(Map<String, float[]> weights, float[] bias) {
        this.rows = new float[weights.size()][];
        this.bias = bias;
        weights.forEach(
                (feature, row) -> {
                    rows[numbers.size()] = row;
                    numbers.put(feature, numbers.size());
                });
        for (TicketKind kind : TicketKind.values()) {
            supportRows[kind.ordinal()] = weights.getOrDefault(supportOf(kind), new float[KINDS]);
        }
    }

    private static final class Standard {
        static final NgramModel INSTANCE = read(ClassPathText.lines("ngrams.txt"));
    }

    static NgramModel standard() {
        return Standard.INSTANCE;
    }

    /**
     * One run of characters, notion or support a line, "~" for a space, with a weight for every
     * kind; "~~" = bias.
     */
    static NgramModel read(List<String> lines) {
        var weights = new HashMap<String, float[]>();
        for (String line : lines) {
            String[] fields = line.split("\t");
            var row = new float[KINDS];
            for (int kind = 0; kind < KINDS; kind++) {
                row[kind] = Integer.parseInt(fields[kind + 1]) / 100f;
            }
            weights.put(fields[0].replace('~', ' '), row);
        }
        float[] bias = weights.remove("  ");
        return new NgramModel(weights, bias == null ? new float[KINDS] : bias);
    }

    /** How probable every kind is, in the order of {@link TicketKind}. */
    double[] probabilities(FoldedText words, List<String> notions, List<Support> supports) {
        var scores = new double[KINDS];
        add(scores, known(parts(words)), WORDS_VALUE);
        add(scores, known(notions), NOTIONS_VALUE);
        for (Support support : supports) {
            double points = points(support);
            add(scores, supportRows[Ruling.kind(support).ordinal()], SUPPORT_VALUE * points);
            scores[Ruling.kind(support).ordinal()] += POINT_VALUE * points;
        }
        for (int kind = 0; kind < KINDS; kind++) {
            scores[kind] += bias[kind];
        }
        return softmax(scores);
    }

    private BitSet known(List<String> features) {
        var known = new BitSet(rows.length);
        for (String feature : features) {
            Integer number = numbers.get(feature);
            if (number != null) {
                known.set(number);
            }
        }
        return known;
    }

    /** Adds up what features say; however many there are, together they weigh as much. */
    private void add(double[] scores, BitSet features, double together) {
        double value = together / Math.sqrt(Math.max(1, features.cardinality()));
        for (int i = features.nextSetBit(0); i >= 0; i = features.nextSetBit(i + 1)) {
            add(scores, rows[i], value);
        }
    }

    private static void add(double[] scores, float[] row, double value) {
        for (int kind = 0; kind < KINDS; kind++) {
            scores[kind] += row[kind] * value;
        }
    }

    /** How far the rules speak for a kind; faint support is none. */
    static double points(Support support) {
        return Math.clamp(support.weight() - POINTS_FROM, 0, MOST_POINTS);
    }

    /** What the support for a kind is called among the features. */
    static String supportOf(TicketKind kind) {
        return SUPPORT_MARK + kind.name();
    }

    /** The parts of a text that speak most for a kind, the strongest first. */
    List<String> telling(FoldedText words, TicketKind kind, int most) {
        return parts(words).stream()
                .distinct()
                .filter(part -> lead(part, kind) > 0)
                .sorted(Comparator.comparingDouble(part -> -lead(part, kind)))
                .limit(most)
                .toList();
    }

    private double lead(String part, TicketKind kind) {
        Integer number = numbers.get(part);
        float[] row = number == null ? null : rows[number];
        return row == null ? 0 : row[kind.ordinal()] - row[TicketKind.NONE.ordinal()];
    }

    /** What of a text the model looks at; long texts only at their beginning. */
    static List<String> parts(FoldedText words) {
        String text = words.substring(0, Math.min(words.length(), LONGEST_TEXT));
        var parts = new ArrayList<String>(text.length() * LONGEST);
        int start = 0;
        while (start < text.length()) {
            start = addParts(text, start, parts);
        }
        return parts;
    }

    /** Adds what begins at an index: a whole Latin word, or runs of Han characters. */
    private static int addParts(String text, int start, List<String> parts) {
        if (FoldedText.isAsciiAlphanumeric(text.charAt(start))) {
            int end = start;
            while (end < text.length() && FoldedText.isAsciiAlphanumeric(text.charAt(end))) {
                end++;
            }
            parts.add(text.substring(start, end));
            return end;
        }
        if (text.charAt(start) == Subjects.NAME) {
            parts.add(text.substring(start, start + 1));
        }
        for (int size = 1; size <= LONGEST && start + size <= text.length(); size++) {
            if (!FoldedText.isHan(text.charAt(start + size - 1))) {
                break;
            }
            parts.add(text.substring(start, start + size));
        }
        return start + 1;
    }

    static double[] softmax(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int kind = 0; kind < scores.length; kind++) {
            scores[kind] = Math.exp(scores[kind] - most);
            sum += scores[kind];
        }
        for (int kind = 0; kind < scores.length; kind++) {
            scores[kind] /= sum;
        }
        return scores;
    }
}
