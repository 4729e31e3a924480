package io.certloop.ticket.recognition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A linear model over short runs of characters, trained on the tickets that we wrote ourselves
 * (docs/decisions/0001). It knows no rule and no position; it is asked only for a second opinion.
 */
final class NgramModel {
    static final int LONGEST = 3;

    private static final int KINDS = TicketKind.values().length;

    private final Map<String, float[]> weights = new HashMap<>();
    private final float[] bias;

    NgramModel(Map<String, float[]> weights, float[] bias) {
        this.weights.putAll(weights);
        this.bias = bias;
    }

    private static final class Standard {
        static final NgramModel INSTANCE = read(ClassPathText.lines("ngrams.txt"));
    }

    static NgramModel standard() {
        return Standard.INSTANCE;
    }

    /** One run of characters a line, "~" for a space, with a weight for every kind; "~~" = bias. */
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
    double[] probabilities(FoldedText words) {
        var scores = new double[KINDS];
        Map<String, Integer> known = new HashMap<>();
        for (String part : parts(words)) {
            if (weights.containsKey(part)) {
                known.merge(part, 1, Integer::sum);
            }
        }
        double norm = 1 / Math.sqrt(Math.max(1, known.size()));
        known.keySet()
                .forEach(
                        part -> {
                            float[] row = weights.get(part);
                            for (int kind = 0; kind < KINDS; kind++) {
                                scores[kind] += row[kind] * norm;
                            }
                        });
        for (int kind = 0; kind < KINDS; kind++) {
            scores[kind] += bias[kind];
        }
        return softmax(scores);
    }

    /** What of a text the model looks at; long texts only at their beginning. */
    static List<String> parts(FoldedText words) {
        String text = words.substring(0, Math.min(words.length(), 2000));
        var parts = new ArrayList<String>(text.length() * LONGEST);
        for (int start = 0; start < text.length(); start++) {
            boolean latin = FoldedText.isAsciiAlphanumeric(text.charAt(start));
            if (latin) {
                int end = start;
                while (end < text.length() && FoldedText.isAsciiAlphanumeric(text.charAt(end))) {
                    end++;
                }
                parts.add(text.substring(start, end));
                start = end - 1;
                continue;
            }
            for (int size = 1; size <= LONGEST && start + size <= text.length(); size++) {
                char last = text.charAt(start + size - 1);
                if (!FoldedText.isHan(last)) {
                    break;
                }
                parts.add(text.substring(start, start + size));
            }
        }
        return parts;
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

    static TicketKind mostProbableFault(double[] probabilities) {
        TicketKind best = TicketKind.values()[0];
        for (TicketKind kind : TicketKind.values()) {
            boolean better = probabilities[kind.ordinal()] > probabilities[best.ordinal()];
            best = kind != TicketKind.NONE && better ? kind : best;
        }
        return best;
    }
}
