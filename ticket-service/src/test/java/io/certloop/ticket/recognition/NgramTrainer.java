package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.cli.LabelledTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Trains the model of word parts: multinomial logistic regression by stochastic gradient descent.
 * The same tickets in the same order always give the same model. `NgramTrainer OUT FILE...`
 */
final class NgramTrainer {
    private static final int KINDS = TicketKind.values().length;
    private static final int LEAST_TICKETS_PER_PART = 3;
    private static final int ROUNDS = 60;
    private static final double FIRST_STEP = 0.5;
    private static final double DECAY = 0.0005;
    private static final double LEAST_WEIGHT = 0.05;
    private static final String BIAS = "~~";
    private static final String HEAD =
            """
            # The model of word parts: a run of characters, then its weight in hundredths for each
            # kind in the order of TicketKind. Written by NgramTrainer; do not edit by hand.
            """;

    private record Example(List<float[]> rows, double norm, int kind) {}

    private final Map<String, float[]> weights = new TreeMap<>();
    private final float[] bias = new float[KINDS];

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
        var random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(examples, random);
            double step = FIRST_STEP / (1 + round * 0.1);
            examples.forEach(example -> trainer.learn(example, step));
        }
        return trainer.text();
    }

    private List<Example> examples(List<LabelledTicket> tickets) {
        List<Set<String>> parts = tickets.stream().map(NgramTrainer::parts).toList();
        var counts = new HashMap<String, Integer>();
        parts.forEach(set -> set.forEach(part -> counts.merge(part, 1, Integer::sum)));
        counts.forEach(
                (part, count) -> {
                    if (count >= LEAST_TICKETS_PER_PART) {
                        weights.put(part, new float[KINDS]);
                    }
                });
        var examples = new ArrayList<Example>();
        for (int i = 0; i < tickets.size(); i++) {
            List<float[]> rows =
                    parts.get(i).stream().filter(weights::containsKey).map(weights::get).toList();
            double norm = 1 / Math.sqrt(Math.max(1, rows.size()));
            examples.add(new Example(rows, norm, tickets.get(i).kind().ordinal()));
        }
        return examples;
    }

    private static Set<String> parts(LabelledTicket ticket) {
        FoldedText text = FoldedText.of(ticket.text().reading());
        Subjects subjects = new SubjectReader(HostNames.standard()).read(text);
        return new HashSet<>(NgramModel.parts(text.forWords(subjects.marks())));
    }

    private void learn(Example example, double step) {
        var scores = new double[KINDS];
        for (int kind = 0; kind < KINDS; kind++) {
            scores[kind] = bias[kind];
            for (float[] row : example.rows()) {
                scores[kind] += row[kind] * example.norm();
            }
        }
        double[] probabilities = NgramModel.softmax(scores);
        for (int kind = 0; kind < KINDS; kind++) {
            double error = (kind == example.kind() ? 1 : 0) - probabilities[kind];
            bias[kind] += (float) (0.1 * step * error);
            for (float[] row : example.rows()) {
                row[kind] += (float) (step * (error * example.norm() - DECAY * row[kind]));
            }
        }
    }

    private String text() {
        var text = new StringBuilder(HEAD);
        append(text, BIAS, bias);
        weights.forEach((part, row) -> append(text, part.replace(' ', '~'), row));
        return text.toString();
    }

    private static void append(StringBuilder text, String part, float[] row) {
        boolean matters = false;
        for (float weight : row) {
            matters |= Math.abs(weight) >= LEAST_WEIGHT;
        }
        if (!matters) {
            return;
        }
        text.append(part);
        for (float weight : row) {
            text.append('\t').append(Math.round(weight * 100));
        }
        text.append('\n');
    }
}
