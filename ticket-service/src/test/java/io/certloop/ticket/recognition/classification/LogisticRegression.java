package io.certloop.ticket.recognition.classification;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Multinomial logistic regression by gradient descent with momentum over all examples at once. The
 * same examples always give the same weights.
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

    /** What is learnt about one feature. */
    private final class Row {
        final double[] weight = new double[outcomes];
        final double[] speed = new double[outcomes];
        final double[] slope = new double[outcomes];

        void move(double step) {
            for (int outcome = 0; outcome < outcomes; outcome++) {
                double downhill = slope[outcome] + settings.decay() * weight[outcome];
                speed[outcome] = MOMENTUM * speed[outcome] - step * downhill;
                weight[outcome] += speed[outcome];
                slope[outcome] = 0;
            }
        }
    }

    /** One text: its features, how much each counts, and what is right. */
    final class Example {
        private final int outcome;
        private Row[] of = new Row[64];
        private double[] values = new double[64];
        private int size;

        private Example(int outcome) {
            this.outcome = outcome;
        }

        /** Does nothing for a feature that was not announced. */
        Example add(String feature, double value) {
            Row row = rows.get(feature);
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
    static String train(
            int outcomes, Settings settings, List<Text> texts, int least, double together) {
        var counts = new HashMap<String, Integer>();
        texts.forEach(
                text -> text.features().forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        counts.values().removeIf(count -> count < least);
        var model = new LogisticRegression(outcomes, settings, counts.keySet());
        model.learn(
                texts.stream()
                        .map(
                                text ->
                                        model.example(text.outcome())
                                                .addAll(text.features(), together))
                        .toList());
        return model.text();
    }

    private final int outcomes;
    private final Settings settings;
    private final Map<String, Row> rows = new TreeMap<>();
    private final Row bias;

    LogisticRegression(int outcomes, Settings settings, Collection<String> features) {
        this.outcomes = outcomes;
        this.settings = settings;
        this.bias = new Row();
        features.forEach(feature -> rows.put(feature, new Row()));
    }

    Example example(int outcome) {
        return new Example(outcome);
    }

    void learn(List<Example> examples) {
        for (int round = 0; round < settings.rounds(); round++) {
            examples.forEach(example -> learn(example, examples.size()));
            rows.values().forEach(row -> row.move(settings.step()));
            bias.move(STEP_OF_BIAS);
        }
    }

    private void learn(Example example, int examples) {
        var scores = bias.weight.clone();
        for (int i = 0; i < example.size; i++) {
            double value = example.values[i];
            double[] weight = example.of[i].weight;
            for (int outcome = 0; outcome < outcomes; outcome++) {
                scores[outcome] += weight[outcome] * value;
            }
        }
        double[] probabilities = LinearModel.softmax(scores);
        var errors = new double[outcomes];
        for (int outcome = 0; outcome < outcomes; outcome++) {
            errors[outcome] =
                    (probabilities[outcome] - (outcome == example.outcome ? 1 : 0)) / examples;
            bias.slope[outcome] += errors[outcome];
        }
        for (int i = 0; i < example.size; i++) {
            double value = example.values[i];
            double[] slope = example.of[i].slope;
            for (int outcome = 0; outcome < outcomes; outcome++) {
                slope[outcome] += errors[outcome] * value;
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

    private static void append(StringBuilder text, String feature, Row row) {
        if (Arrays.stream(row.weight).noneMatch(weight -> Math.abs(weight) >= LEAST_WEIGHT)) {
            return;
        }
        text.append(feature);
        for (double weight : row.weight) {
            text.append('\t').append(Math.round(weight * 100));
        }
        text.append('\n');
    }
}
