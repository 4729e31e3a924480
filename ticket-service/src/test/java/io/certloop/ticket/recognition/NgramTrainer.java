package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.cli.LabelledTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Trains the model that weighs words and rules: multinomial logistic regression by gradient descent
 * with momentum over all tickets at once. The same tickets and rules always give the same model.
 * `NgramTrainer OUT FILE...`
 */
final class NgramTrainer {
    private static final int KINDS = TicketKind.values().length;
    private static final int LEAST_TICKETS_PER_PART = 3;
    private static final int ROUNDS = 200;
    private static final double STEP = 2;
    private static final double STEP_OF_BIAS = 0.4;
    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 0.0001;
    private static final double LEAST_WEIGHT = 0.05;
    private static final String BIAS = "~~";
    private static final String HEAD =
            """
            # The model that weighs words and rules: a run of characters, or what the rules say (">"),
            # then its weight in hundredths for each kind in the order of TicketKind. Written by
            # NgramTrainer; do not edit by hand.
            """;

    /** What is learnt about one feature. */
    private static final class Row {
        final double[] weight = new double[KINDS];
        final double[] speed = new double[KINDS];
        final double[] slope = new double[KINDS];

        void move(double step) {
            for (int kind = 0; kind < KINDS; kind++) {
                double downhill = slope[kind] + DECAY * weight[kind];
                speed[kind] = MOMENTUM * speed[kind] - step * downhill;
                weight[kind] += speed[kind];
                slope[kind] = 0;
            }
        }
    }

    private record Example(List<Row> parts, List<Row> signs, int kind) {
        double value() {
            return 1 / Math.sqrt(Math.max(1, parts.size()));
        }
    }

    /** The features of one ticket. */
    private record Features(Set<String> parts, Set<String> signs) {

        static Features of(LabelledTicket ticket) {
            var read = Recognizer.standard().open(ticket.text());
            return new Features(
                    new HashSet<>(NgramModel.parts(read.words())),
                    new HashSet<>(NgramModel.signs(read.supports())));
        }
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final Row bias = new Row();

    public static void main(String[] arguments) throws IOException {
        var tickets = new ArrayList<LabelledTicket>();
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            tickets.addAll(LabelledTicket.read(Path.of(file)));
        }
        Files.writeString(Path.of(arguments[0]), train(tickets));
    }

    /** The text of the model's file. */
    static String train(List<LabelledTicket> tickets) {
        var trainer = new NgramTrainer();
        List<Example> examples = trainer.examples(tickets);
        for (int round = 0; round < ROUNDS; round++) {
            examples.forEach(example -> trainer.learn(example, examples.size()));
            trainer.rows.values().forEach(row -> row.move(STEP));
            trainer.bias.move(STEP_OF_BIAS);
        }
        return trainer.text();
    }

    private List<Example> examples(List<LabelledTicket> tickets) {
        List<Features> features = tickets.stream().map(Features::of).toList();
        var counts = new HashMap<String, Integer>();
        for (Features of : features) {
            of.parts().forEach(part -> counts.merge(part, 1, Integer::sum));
            of.signs().forEach(sign -> counts.merge(sign, 1, Integer::sum));
        }
        counts.forEach(
                (feature, count) -> {
                    if (count >= LEAST_TICKETS_PER_PART) {
                        rows.put(feature, new Row());
                    }
                });
        var examples = new ArrayList<Example>();
        for (int i = 0; i < tickets.size(); i++) {
            Features of = features.get(i);
            int kind = tickets.get(i).kind().ordinal();
            examples.add(new Example(known(of.parts()), known(of.signs()), kind));
        }
        return examples;
    }

    private List<Row> known(Collection<String> features) {
        return features.stream().filter(rows::containsKey).map(rows::get).toList();
    }

    private void learn(Example example, int examples) {
        var scores = bias.weight.clone();
        add(scores, example.parts(), example.value());
        add(scores, example.signs(), NgramModel.SIGN_VALUE);
        double[] probabilities = NgramModel.softmax(scores);
        for (int kind = 0; kind < KINDS; kind++) {
            double error = (probabilities[kind] - (kind == example.kind() ? 1 : 0)) / examples;
            bias.slope[kind] += error;
            for (Row row : example.parts()) {
                row.slope[kind] += error * example.value();
            }
            for (Row row : example.signs()) {
                row.slope[kind] += error * NgramModel.SIGN_VALUE;
            }
        }
    }

    private static void add(double[] scores, List<Row> rows, double value) {
        for (Row row : rows) {
            for (int kind = 0; kind < KINDS; kind++) {
                scores[kind] += row.weight[kind] * value;
            }
        }
    }

    private String text() {
        var text = new StringBuilder(HEAD);
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
