package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.Weighing.Support;
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
 * Trains the model that weighs words, notions and rules: multinomial logistic regression by
 * gradient descent with momentum over all tickets at once. The same tickets and rules always give
 * the same model.
 */
final class NgramTrainer {
    private static final int KINDS = TicketKind.values().length;
    private static final int LEAST_TICKETS_PER_PART = 3;
    private static final int ROUNDS = 500;
    private static final double STEP = 2;
    private static final double STEP_OF_BIAS = 0.4;
    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 0.00002;
    private static final double LEAST_WEIGHT = 0.05;
    private static final String BIAS = "~~";
    private static final String HEAD =
            """
            # The model that weighs words, notions of rules.txt (">") and support by rules ("="): its features,
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

    /** One ticket: its features, how much each counts, and what is right. */
    private record Example(List<Row> rows, List<Double> values, int kind) {
        Example(int kind) {
            this(new ArrayList<>(), new ArrayList<>(), kind);
        }

        void add(Row row, double value) {
            rows.add(row);
            values.add(value);
        }

        /** However many there are, together they weigh as much. */
        void addAll(List<Row> more, double together) {
            more.forEach(row -> add(row, together / Math.sqrt(more.size())));
        }
    }

    /** The features of one ticket. */
    private record Features(Set<String> parts, Set<String> notions, List<Support> supports) {

        static Features of(LabelledTicket ticket) {
            var read = Recognizer.standard().open(ticket.text());
            return new Features(
                    new HashSet<>(NgramModel.parts(read.words())),
                    new HashSet<>(read.notions()),
                    read.supports());
        }
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final Row bias = new Row();

    /** `OUT FILE... -- FILE...`: the files before the dashes shaped the rules. */
    public static void main(String[] arguments) throws IOException {
        var files = Arrays.asList(arguments).subList(1, arguments.length);
        int dashes = files.indexOf("--");
        Files.writeString(
                Path.of(arguments[0]),
                train(
                        read(files.subList(0, dashes)),
                        read(files.subList(dashes + 1, files.size()))));
    }

    private static List<LabelledTicket> read(List<String> files) throws IOException {
        var tickets = new ArrayList<LabelledTicket>();
        for (String file : files) {
            tickets.addAll(LabelledTicket.read(Path.of(file)));
        }
        return tickets;
    }

    /**
     * @param ofRules tickets that the rules were made with: on them the rules look better than they
     *     are, so what the rules are worth is learnt from the others alone
     * @return the text of the model's file
     */
    static String train(List<LabelledTicket> ofRules, List<LabelledTicket> others) {
        var trainer = new NgramTrainer();
        List<Example> examples = trainer.examples(ofRules, others);
        for (int round = 0; round < ROUNDS; round++) {
            examples.forEach(example -> trainer.learn(example, examples.size()));
            trainer.rows.values().forEach(row -> row.move(STEP));
            trainer.bias.move(STEP_OF_BIAS);
        }
        return trainer.text();
    }

    private List<Example> examples(List<LabelledTicket> ofRules, List<LabelledTicket> others) {
        var tickets = new ArrayList<>(ofRules);
        tickets.addAll(others);
        List<Features> features = tickets.stream().map(Features::of).toList();
        addRows(features);
        var examples = new ArrayList<Example>();
        for (int i = 0; i < tickets.size(); i++) {
            Features of = features.get(i);
            var example = new Example(tickets.get(i).kind().ordinal());
            example.addAll(known(of.parts()), NgramModel.WORDS_VALUE);
            example.addAll(known(of.notions()), NgramModel.NOTIONS_VALUE);
            if (i >= ofRules.size()) {
                of.supports().forEach(support -> add(support, example));
            }
            examples.add(example);
        }
        return examples;
    }

    /** A row for every feature that is not too rare. */
    private void addRows(List<Features> features) {
        var counts = new HashMap<String, Integer>();
        for (Features of : features) {
            of.parts().forEach(part -> counts.merge(part, 1, Integer::sum));
            of.notions().forEach(notion -> counts.merge(notion, 1, Integer::sum));
        }
        counts.values().removeIf(count -> count < LEAST_TICKETS_PER_PART);
        counts.keySet().forEach(feature -> rows.put(feature, new Row()));
        for (TicketKind kind : TicketKind.values()) {
            rows.put(NgramModel.supportOf(kind), new Row());
        }
    }

    private void add(Support support, Example example) {
        Row row = rows.get(NgramModel.supportOf(Ruling.kind(support)));
        example.add(row, NgramModel.SUPPORT_VALUE * NgramModel.points(support));
    }

    private List<Row> known(Collection<String> features) {
        return features.stream().filter(rows::containsKey).map(rows::get).toList();
    }

    private void learn(Example example, int examples) {
        var scores = bias.weight.clone();
        for (int i = 0; i < example.rows().size(); i++) {
            double value = example.values().get(i);
            for (int kind = 0; kind < KINDS; kind++) {
                scores[kind] += example.rows().get(i).weight[kind] * value;
            }
        }
        double[] probabilities = NgramModel.softmax(scores);
        for (int kind = 0; kind < KINDS; kind++) {
            double error = (probabilities[kind] - (kind == example.kind() ? 1 : 0)) / examples;
            bias.slope[kind] += error;
            for (int i = 0; i < example.rows().size(); i++) {
                example.rows().get(i).slope[kind] += error * example.values().get(i);
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
