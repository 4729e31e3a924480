package io.certloop.ticket.recognition.classification;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Multinomial logistic regression by gradient descent with momentum over all examples at once. The same examples always
 * give the same weights.
 */
final class LogisticRegression {

    private static final double STEP_OF_BIAS = 0.4;
    private static final double MOMENTUM = 0.9;
    private static final double LEAST_WEIGHT = 0.05;
    private static final String BIAS = "~~";

    /**
     * @param rounds how often every example is learnt
     * @param decay how far large weights are pulled back
     */
    record Settings(int rounds, double step, double decay) {}

    /** One text: its features, how much each counts, and what is right. */
    final class Example {
        private final int outcome;
        private int[] of = new int[64];
        private double[] values = new double[64];
        private int size;

        private Example(int outcome) {
            this.outcome = outcome;
        }

        /** Does nothing for a feature that was not announced. */
        Example add(String feature, double value) {
            Integer row = rows.get(feature);
            if (row != null) {
                if (size == of.length) {
                    of = Arrays.copyOf(of, 2 * size);
                    values = Arrays.copyOf(values, 2 * size);
                }
                of[size] = row;
                values[size++] = value;
            }
            return this;
        }

        /** However many there are, together they weigh as much. */
        Example addAll(Collection<String> features, double together) {
            List<String> known = features.stream().filter(rows::containsKey).toList();
            known.forEach(feature -> add(feature, together / Math.sqrt(known.size())));
            return this;
        }
    }

    /** A text of which all features weigh alike. */
    record Text(Set<String> features, int outcome) {}

    /**
     * Learns texts with all features that are not too rare.
     *
     * @param least in how many texts a feature has to be
     * @param together the weight of all features of a text
     * @return the text of the model's file
     */
    static String train(int outcomes, Settings settings, List<Text> texts, int least, double together) {
        var counts = new HashMap<String, Integer>();
        texts.forEach(text -> text.features().forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        counts.values().removeIf(count -> count < least);
        var model = new LogisticRegression(outcomes, settings, counts.keySet());
        model.learn(texts.stream()
                .map(text -> model.example(text.outcome()).addAll(text.features(), together))
                .toList());
        return model.text();
    }

    private final int outcomes;
    private final Settings settings;

    /** Where the numbers of each feature begin. */
    private final Map<String, Integer> rows = new TreeMap<>();

    private final int bias;
    private final double[] weight;
    private final double[] speed;
    private final double[] slope;

    LogisticRegression(int outcomes, Settings settings, Collection<String> features) {
        this.outcomes = outcomes;
        this.settings = settings;
        features.forEach(feature -> rows.put(feature, outcomes * rows.size()));
        this.bias = outcomes * rows.size();
        this.weight = new double[bias + outcomes];
        this.speed = new double[bias + outcomes];
        this.slope = new double[bias + outcomes];
    }

    Example example(int outcome) {
        return new Example(outcome);
    }

    void learn(List<Example> examples) {
        for (int round = 0; round < settings.rounds(); round++) {
            examples.forEach(example -> learn(example, examples.size()));
            move(0, bias, settings.step());
            move(bias, weight.length, STEP_OF_BIAS);
        }
    }

    private void move(int from, int to, double step) {
        double decay = settings.decay();
        for (int i = from; i < to; i++) {
            double downhill = slope[i] + decay * weight[i];
            speed[i] = MOMENTUM * speed[i] - step * downhill;
            weight[i] += speed[i];
            slope[i] = 0;
        }
    }

    private void learn(Example example, int examples) {
        int all = outcomes;
        double[] weights = weight;
        double[] slopes = slope;
        var scores = Arrays.copyOfRange(weights, bias, bias + all);
        for (int i = 0; i < example.size; i++) {
            double value = example.values[i];
            int row = example.of[i];
            for (int outcome = 0; outcome < all; outcome++) {
                scores[outcome] += weights[row + outcome] * value;
            }
        }
        double[] probabilities = LinearModel.softmax(scores);
        var errors = new double[all];
        for (int outcome = 0; outcome < all; outcome++) {
            errors[outcome] = (probabilities[outcome] - (outcome == example.outcome ? 1 : 0)) / examples;
            slopes[bias + outcome] += errors[outcome];
        }
        for (int i = 0; i < example.size; i++) {
            double value = example.values[i];
            int row = example.of[i];
            for (int outcome = 0; outcome < all; outcome++) {
                slopes[row + outcome] += errors[outcome] * value;
            }
        }
    }

    /** A feature a line, "~" for a space, then its weight in hundredths for each outcome. */
    String text() {
        var text = new StringBuilder();
        append(text, BIAS, bias);
        rows.forEach((feature, row) -> append(text, feature.replace(' ', '~'), row));
        return text.toString();
    }

    private void append(StringBuilder text, String feature, int row) {
        double[] weights = Arrays.copyOfRange(weight, row, row + outcomes);
        if (Arrays.stream(weights).noneMatch(each -> Math.abs(each) >= LEAST_WEIGHT)) {
            return;
        }
        text.append(feature);
        for (double each : weights) {
            text.append('\t').append(Math.round(each * 100));
        }
        text.append('\n');
    }
}
