package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.RuleScorer.Support;
import io.certloop.ticket.recognition.labelled.LabelledTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Trains the model that weighs words, concepts and rules. The same tickets and rules always give the same model. */
final class NgramTrainer {
    private static final int LEAST_TICKETS_PER_PART = 3;
    private static final LogisticRegression.Settings SETTINGS = new LogisticRegression.Settings(500, 2, 0.00002);
    private static final String HEAD = """
            # The model that weighs words, concepts of rules.txt (">") and support by rules ("="): its features,
            # then its weight in hundredths for each kind in the order of TicketKind. Written by
            # NgramTrainer; do not edit by hand.
            """;

    private record Features(Set<String> parts, Set<String> concepts, List<Support> supports) {

        static Features of(LabelledTicket ticket) {
            var read = Recognizer.standard().open(ticket.text());
            return new Features(
                    new HashSet<>(NgramModel.parts(read.words())),
                    read.concepts().stream().map(LinearModel.Feature::name).collect(Collectors.toSet()),
                    read.supports());
        }
    }

    private NgramTrainer() {}

    /** `OUT FILE... -- FILE...`: the files before the dashes shaped the rules. */
    public static void main(String[] arguments) throws IOException {
        var files = Arrays.asList(arguments).subList(1, arguments.length);
        int dashes = files.indexOf("--");
        Files.writeString(
                Path.of(arguments[0]),
                train(read(files.subList(0, dashes)), read(files.subList(dashes + 1, files.size()))));
    }

    private static List<LabelledTicket> read(List<String> files) throws IOException {
        var tickets = new ArrayList<LabelledTicket>();
        for (String file : files) {
            tickets.addAll(LabelledTicket.read(Path.of(file)));
        }
        return tickets;
    }

    /**
     * @param ofRules tickets that the rules were made with: on them the rules look better than they are, so what the
     *     rules are worth is learnt from the others alone
     * @return the text of the model's file
     */
    static String train(List<LabelledTicket> ofRules, List<LabelledTicket> others) {
        var tickets = new ArrayList<>(ofRules);
        tickets.addAll(others);
        List<Features> features = tickets.stream().map(Features::of).toList();
        var model = new LogisticRegression(TicketKind.values().length, SETTINGS, frequent(features));
        var examples = new ArrayList<LogisticRegression.Example>();
        for (int i = 0; i < tickets.size(); i++) {
            Features of = features.get(i);
            var example = model.example(tickets.get(i).kind().ordinal())
                    .addAll(of.parts(), NgramModel.WORDS_VALUE)
                    .addAll(of.concepts(), NgramModel.CONCEPTS_VALUE);
            if (i >= ofRules.size()) {
                of.supports().forEach(support -> add(support, example));
            }
            examples.add(example);
        }
        model.learn(examples);
        return HEAD + model.text();
    }

    /** Every feature that is not too rare. */
    private static Set<String> frequent(List<Features> features) {
        var counts = new HashMap<String, Integer>();
        for (Features of : features) {
            of.parts().forEach(part -> counts.merge(part, 1, Integer::sum));
            of.concepts().forEach(concept -> counts.merge(concept, 1, Integer::sum));
        }
        counts.values().removeIf(count -> count < LEAST_TICKETS_PER_PART);
        for (TicketKind kind : TicketKind.values()) {
            counts.put(NgramModel.supportOf(kind), LEAST_TICKETS_PER_PART);
        }
        return counts.keySet();
    }

    private static void add(Support support, LogisticRegression.Example example) {
        example.add(
                NgramModel.supportOf(Classification.kind(support)),
                NgramModel.SUPPORT_VALUE * NgramModel.points(support));
    }
}
