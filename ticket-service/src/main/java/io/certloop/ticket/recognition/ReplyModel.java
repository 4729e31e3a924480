package io.certloop.ticket.recognition;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a reply says about its ticket, by the runs of characters in it: multinomial logistic
 * regression, trained on replies of our own (docs/decisions/0001).
 */
final class ReplyModel {

    private static final int LONGEST_HAN = 3;
    private static final int SHORTEST_LATIN = 3;
    private static final int LONGEST_LATIN = 5;
    private static final int LONGEST_TEXT = 2000;
    private static final int SAYINGS = FollowUp.values().length;

    /** The weight of all runs together; they count alike, however many there are. */
    static final double WORDS_VALUE = 1;

    /** A reply that names a domain of its ticket, and one that names a further domain. */
    static final String KNOWN_DOMAIN = "@known";

    static final String FURTHER_DOMAIN = "@further";

    private final Map<String, float[]> weights;
    private final float[] bias;

    private ReplyModel(Map<String, float[]> weights, float[] bias) {
        this.weights = weights;
        this.bias = bias;
    }

    private static final class Standard {
        static final ReplyModel INSTANCE = read(ClassPathText.lines("replies.txt"));
    }

    static ReplyModel standard() {
        return Standard.INSTANCE;
    }

    /**
     * One feature a line, then its weight in hundredths for each {@link FollowUp} in their order;
     * the feature "~~" is the bias.
     */
    static ReplyModel read(List<String> lines) {
        var weights = new HashMap<String, float[]>();
        for (String line : lines) {
            String[] fields = line.split("\t");
            var row = new float[SAYINGS];
            for (int said = 0; said < SAYINGS; said++) {
                row[said] = Integer.parseInt(fields[said + 1]) / 100f;
            }
            weights.put(fields[0], row);
        }
        float[] bias = weights.remove("~~");
        return new ReplyModel(weights, bias == null ? new float[SAYINGS] : bias);
    }

    /** In the order of {@link FollowUp}. */
    double[] probabilities(Collection<String> features) {
        List<float[]> known =
                features.stream().map(weights::get).filter(row -> row != null).toList();
        double value = WORDS_VALUE / Math.sqrt(Math.max(1, known.size()));
        var scores = new double[SAYINGS];
        for (int said = 0; said < SAYINGS; said++) {
            scores[said] = bias[said];
            for (float[] row : known) {
                scores[said] += row[said] * value;
            }
        }
        return NgramModel.softmax(scores);
    }

    /**
     * @param words folded; names of domains are one character
     */
    static Set<String> features(FoldedText words) {
        String text = words.substring(0, Math.min(words.length(), LONGEST_TEXT));
        var features = new HashSet<String>();
        int start = 0;
        while (start < text.length()) {
            char c = text.charAt(start);
            if (isLatin(c)) {
                start = addWord(text, start, features);
            } else if (isHan(c)) {
                start = addRuns(text, start, features);
            } else {
                if (c == '?' || c == '!') {
                    features.add(String.valueOf(c));
                } else if (Character.isDigit(c)) {
                    features.add("0");
                }
                start++;
            }
        }
        return features;
    }

    /** A whole word, and the runs of letters in it. */
    private static int addWord(String text, int start, Set<String> features) {
        int end = end(text, start, true);
        String word = text.substring(start, end);
        features.add(word);
        addRuns("^" + word + "$", SHORTEST_LATIN, LONGEST_LATIN, features);
        return end;
    }

    private static int addRuns(String text, int start, Set<String> features) {
        int end = end(text, start, false);
        addRuns(text.substring(start, end), 1, LONGEST_HAN, features);
        return end;
    }

    private static void addRuns(String text, int shortest, int longest, Set<String> features) {
        for (int size = shortest; size <= longest; size++) {
            for (int at = 0; at + size <= text.length(); at++) {
                features.add(text.substring(at, at + size));
            }
        }
    }

    private static int end(String text, int start, boolean latin) {
        int end = start;
        while (end < text.length()
                && (latin ? isLatin(text.charAt(end)) : isHan(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c == '\'';
    }

    private static boolean isHan(char c) {
        return FoldedText.isHan(c) || c == Subjects.NAME;
    }
}
