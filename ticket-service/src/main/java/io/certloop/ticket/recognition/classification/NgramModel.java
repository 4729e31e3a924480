package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.classification.LinearModel.Feature;
import io.certloop.ticket.recognition.classification.RuleScorer.Support;
import io.certloop.ticket.recognition.subject.Subjects;
import io.certloop.ticket.recognition.text.ClassPathText;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map.Entry;

/**
 * A linear model that estimates the kind of a ticket from short runs of characters, from the concepts (meanings in the
 * rule file) that its words name, alone and in pairs, and from the support of the rules for every kind. Trained on
 * tickets written for this project, not on customers' tickets (docs/decisions/0009). It knows no single rule, so that
 * rules can be replaced while it runs; a concept that it has not learnt counts through the rules alone.
 */
final class NgramModel {

    static final int LONGEST = 3;

    /** The weight of all words of a text together in the score of a kind. */
    static final double WORDS_VALUE = 1;

    /** The weight of all concepts (meanings in the rule file) that a text names, together, in the score of a kind. */
    static final double CONCEPTS_VALUE = 0.6;

    /** Weight of what the model learnt about the support of the rules for a kind, for each point of support. */
    static final double SUPPORT_VALUE = 0.25;

    /** What each point of support adds to the score of its kind, besides what the model learnt. */
    private static final double POINT_VALUE = 0.4;

    private static final double POINTS_FROM = 2;
    private static final double MOST_POINTS = 4;

    private static final int KINDS = TicketKind.values().length;
    private static final int LONGEST_TEXT = 2000;

    /** First character of the feature names of concepts. */
    private static final char CONCEPT_MARK = '>';

    private static final char SUPPORT_MARK = '=';

    private static final String[] SUPPORTS = Arrays.stream(TicketKind.values())
            .map(kind -> SUPPORT_MARK + kind.name())
            .toArray(String[]::new);

    private final LinearModel model;

    private NgramModel(LinearModel model) {
        this.model = model;
    }

    private static final class Standard {
        static final NgramModel INSTANCE = new NgramModel(LinearModel.read(ClassPathText.lines("ngrams.txt"), KINDS));
    }

    static NgramModel standard() {
        return Standard.INSTANCE;
    }

    /** In the order of {@link TicketKind}. */
    double[] probabilities(NormalizedText words, List<Feature> concepts, List<Support> supports) {
        double[] scores = model.bias();
        var known = model.new Known();
        scan(words, known);
        known.addTo(scores, WORDS_VALUE);
        model.new Known().addFeatures(concepts).addTo(scores, CONCEPTS_VALUE);
        for (Support support : supports) {
            double points = points(support);
            if (points > 0) {
                TicketKind kind = Classification.kind(support);
                model.add(scores, supportOf(kind), SUPPORT_VALUE * points);
                scores[kind.ordinal()] += POINT_VALUE * points;
            }
        }
        return LinearModel.softmax(scores);
    }

    /** The feature of a concept (a meaning in the rule file) or of a pair of concepts, for {@link #probabilities}. */
    Feature concept(String name) {
        return model.feature(CONCEPT_MARK + name);
    }

    /** The support of the rules for a kind in points, 0 to 4. A weight up to 2 gives no point. */
    static double points(Support support) {
        return Math.clamp(support.weight() - POINTS_FROM, 0, MOST_POINTS);
    }

    static String supportOf(TicketKind kind) {
        return SUPPORTS[kind.ordinal()];
    }

    /**
     * The Latin words and runs of Han characters of a text that speak most for a kind and against NONE, the strongest
     * first.
     */
    List<String> telling(NormalizedText words, TicketKind kind, int most) {
        var leads = new LinkedHashMap<String, Double>();
        for (String part : parts(words)) {
            leads.computeIfAbsent(part, known -> lead(known, kind));
        }
        return leads.entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .sorted(Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(Entry::getKey)
                .toList();
    }

    private double lead(String part, TicketKind kind) {
        return model.weight(part, kind.ordinal()) - model.weight(part, TicketKind.NONE.ordinal());
    }

    static List<String> parts(NormalizedText words) {
        var parts = new ArrayList<String>();
        scan(words, CharacterRuns.Sink.of(parts::add));
        return parts;
    }

    /**
     * Passes to the sink the Latin words and runs of Han characters from which the model takes its features. Of a long
     * text, only the first 2,000 characters count.
     */
    private static void scan(NormalizedText words, CharacterRuns.Sink parts) {
        String text = words.substring(0, Math.min(words.length(), LONGEST_TEXT));
        int start = 0;
        while (start < text.length()) {
            start = scan(text, start, parts);
        }
    }

    /**
     * Passes on the parts that begin at an index: a whole Latin word, or runs of Han characters.
     *
     * @return index at which the next parts begin
     */
    private static int scan(String text, int start, CharacterRuns.Sink parts) {
        if (NormalizedText.isAsciiAlphanumeric(text.charAt(start))) {
            int end = start;
            while (end < text.length() && NormalizedText.isAsciiAlphanumeric(text.charAt(end))) {
                end++;
            }
            parts.add(text, start, end);
            return end;
        }
        if (text.charAt(start) == Subjects.NAME) {
            parts.add(text, start, start + 1);
        }
        int end = start;
        int last = Math.min(start + LONGEST, text.length());
        while (end < last && NormalizedText.isHan(text.charAt(end))) {
            end++;
        }
        parts.add(text, start, start + 1, end);
        return start + 1;
    }
}
