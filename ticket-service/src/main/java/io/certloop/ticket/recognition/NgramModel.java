package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.Weighing.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A linear model that weighs two sorts of evidence together: short runs of characters, and how
 * strongly the rules speak for every kind. Trained on tickets of our own (docs/decisions/0001). It
 * knows no single rule, so that rules can be replaced while it runs.
 */
final class NgramModel {
    static final int LONGEST = 3;

    /**
     * What the rules say counts little while it is learnt: they were made with the tickets that it
     * is learnt from, and look better there than they are.
     */
    static final double SIGN_VALUE = 0.05;

    /** What every point of support adds after all, so that a new rule counts without training. */
    private static final double POINT_VALUE = 0.45;

    private static final double POINTS_FROM = 2;
    private static final double MOST_POINTS = 4;

    private static final int KINDS = TicketKind.values().length;
    private static final int LONGEST_TEXT = 2000;
    private static final double[] STEPS = {2.5, 3.3, 4.2, 5.0};

    /** The names of the signs, by kind, and by kind and step. */
    private static final String[] LEADS =
            Arrays.stream(TicketKind.values()).map(kind -> ">" + kind).toArray(String[]::new);

    private static final String[][] REACHED =
            Arrays.stream(LEADS)
                    .map(lead -> Arrays.stream(STEPS).mapToObj(step -> lead + step))
                    .map(names -> names.toArray(String[]::new))
                    .toArray(String[][]::new);

    /** The number of every known run of characters and sign. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private final float[][] rows;
    private final float[] bias;

    NgramModel(Map<String, float[]> weights, float[] bias) {
        this.rows = new float[weights.size()][];
        this.bias = bias;
        weights.forEach(
                (feature, row) -> {
                    rows[numbers.size()] = row;
                    numbers.put(feature, numbers.size());
                });
    }

    private static final class Standard {
        static final NgramModel INSTANCE = read(ClassPathText.lines("ngrams.txt"));
    }

    static NgramModel standard() {
        return Standard.INSTANCE;
    }

    /**
     * One run of characters or sign of the rules a line, "~" for a space, with a weight for every
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
    double[] probabilities(FoldedText words, List<Support> supports) {
        var scores = new double[KINDS];
        BitSet known = known(parts(words));
        add(scores, known, 1 / Math.sqrt(Math.max(1, known.cardinality())));
        add(scores, known(signs(supports)), SIGN_VALUE);
        for (Support support : supports) {
            double points = Math.clamp(support.weight() - POINTS_FROM, 0, MOST_POINTS);
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

    private void add(double[] scores, BitSet features, double value) {
        for (int i = features.nextSetBit(0); i >= 0; i = features.nextSetBit(i + 1)) {
            float[] row = rows[i];
            for (int kind = 0; kind < KINDS; kind++) {
                scores[kind] += row[kind] * value;
            }
        }
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

    /** What the rules say, as features: which kind leads, and how far every kind reaches. */
    static List<String> signs(List<Support> supports) {
        var signs = new ArrayList<String>();
        for (Support support : supports) {
            for (int step = 0; step < STEPS.length && support.weight() >= STEPS[step]; step++) {
                signs.add(REACHED[Ruling.kind(support).ordinal()][step]);
            }
        }
        if (!supports.isEmpty() && supports.getFirst().weight() > 0) {
            signs.add(LEADS[Ruling.kind(supports.getFirst()).ordinal()]);
        }
        return signs;
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
