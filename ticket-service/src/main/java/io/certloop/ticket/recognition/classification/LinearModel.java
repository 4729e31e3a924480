package io.certloop.ticket.recognition.classification;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that logistic regression learnt: a weight for every feature and outcome. The features of a text are looked up
 * without a copy of any part of the text.
 */
final class LinearModel {
    private static final String BIAS = "  ";

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0.01;
    private static final int UNKNOWN = 0;

    private final int outcomes;
    private final short[] bias;

    /**
     * The weights in hundredths: one row for each feature, one weight in it for each outcome. The number of a feature,
     * from 1, is the number of its row.
     */
    private final short[] weights;

    /**
     * The numbers of the features, as a hash table with open addressing: small enough to stay in the processor's cache,
     * where most runs of a text are found to be no feature.
     */
    private final char[] table;

    /**
     * For each feature's number, the half of its hash that does not choose its place in the table. Place and half
     * together are enough to tell the feature from any other run of characters.
     */
    private final int[] fingerprints;

    /** The numbers of the features by name, for lookups of features that are strings already. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private LinearModel(int size, int outcomes) {
        this.outcomes = outcomes;
        this.bias = new short[outcomes];
        this.weights = new short[(size + 1) * outcomes];
        this.table = new char[Integer.highestOneBit(Math.max(1, size)) * 4];
        this.fingerprints = new int[size + 1];
    }

    /**
     * Reads a model that has one feature a line: its name, with "~" for a space, then its weight in hundredths for
     * every outcome. The name "~~" is the bias.
     */
    static LinearModel read(List<String> lines, int outcomes) {
        if (lines.size() > Character.MAX_VALUE) {
            throw new IllegalStateException("a model of more than 65535 features");
        }
        var model = new LinearModel(lines.size(), outcomes);
        for (String line : lines) {
            String[] fields = line.split("\t");
            String feature = fields[0].replace('~', ' ');
            boolean isBias = feature.equals(BIAS);
            int start = isBias ? 0 : outcomes * model.newNumber(feature);
            for (int outcome = 0; outcome < outcomes; outcome++) {
                (isBias ? model.bias : model.weights)[start + outcome] = Short.parseShort(fields[outcome + 1]);
            }
        }
        return model;
    }

    private int newNumber(String feature) {
        long hash = hash(feature, 0, feature.length());
        int place = place(hash);
        if (table[place] != 0) {
            throw new IllegalStateException("twice in a model: " + feature);
        }
        int number = numbers.size() + 1;
        table[place] = (char) number;
        fingerprints[number] = fingerprint(hash);
        numbers.put(feature, number);
        return number;
    }

    private static long hash(String text, int start, int end) {
        long hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash(hash, text.charAt(i));
        }
        return hash;
    }

    /**
     * Hash of a run that is longer by one character.
     *
     * @param shorter hash of the run without that character
     */
    private static long hash(long shorter, char next) {
        long hash = (shorter + next) * FACTOR;
        return hash ^ hash >>> 32;
    }

    private static int fingerprint(long hash) {
        return (int) (hash >>> 32);
    }

    /** The place of a feature in the table, or the free place where it would be. */
    private int place(long hash) {
        int place = (int) hash & table.length - 1;
        while (table[place] != UNKNOWN && fingerprints[table[place]] != fingerprint(hash)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private int number(String feature) {
        return numbers.getOrDefault(feature, UNKNOWN);
    }

    /** A feature that is looked up once, and used for many texts. */
    record Feature(String name, int number) {}

    Feature feature(String name) {
        return new Feature(name, number(name));
    }

    /** 0 if the model does not know the feature. */
    double weight(String feature, int outcome) {
        return weights[number(feature) * outcomes + outcome] * UNIT;
    }

    double[] bias() {
        var scores = new double[outcomes];
        for (int outcome = 0; outcome < outcomes; outcome++) {
            scores[outcome] = bias[outcome] * UNIT;
        }
        return scores;
    }

    void add(double[] scores, String feature, double value) {
        int row = number(feature) * outcomes;
        for (int outcome = 0; outcome < outcomes; outcome++) {
            scores[outcome] += weights[row + outcome] * UNIT * value;
        }
    }

    /**
     * Adds up the weights of a text's features, each feature once. Features that the model does not know are ignored.
     */
    final class Known implements CharacterRuns.Sink {
        private final long[] seen = new long[(numbers.size() >>> 6) + 1];
        private final int[] sums = new int[outcomes];
        private int count;

        @Override
        public void add(String text, int start, int firstEnd, int lastEnd) {
            long hash = 0;
            for (int end = start + 1; end <= lastEnd; end++) {
                hash = hash(hash, text.charAt(end - 1));
                if (end >= firstEnd) {
                    add(table[place(hash)]);
                }
            }
        }

        Known addAll(Collection<String> further) {
            further.forEach(feature -> add(number(feature)));
            return this;
        }

        Known addFeatures(List<Feature> further) {
            further.forEach(feature -> add(feature.number()));
            return this;
        }

        private void add(int number) {
            long bit = 1L << number;
            if (number != UNKNOWN && (seen[number >>> 6] & bit) == 0) {
                seen[number >>> 6] |= bit;
                count++;
                for (int outcome = 0; outcome < outcomes; outcome++) {
                    sums[outcome] += weights[number * outcomes + outcome];
                }
            }
        }

        /**
         * Adds the sums of the features' weights to the scores of the outcomes.
         *
         * @param together factor for the sums, which are first divided by the square root of the number of features
         */
        void addTo(double[] scores, double together) {
            double value = together * UNIT / Math.sqrt(Math.max(1, count));
            for (int outcome = 0; outcome < outcomes; outcome++) {
                scores[outcome] += sums[outcome] * value;
            }
        }
    }

    static double[] softmax(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int outcome = 0; outcome < scores.length; outcome++) {
            scores[outcome] = Math.exp(scores[outcome] - most);
            sum += scores[outcome];
        }
        for (int outcome = 0; outcome < scores.length; outcome++) {
            scores[outcome] /= sum;
        }
        return scores;
    }
}
