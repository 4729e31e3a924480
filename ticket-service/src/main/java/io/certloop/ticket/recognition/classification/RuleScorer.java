package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.classification.LinearModel.Feature;
import io.certloop.ticket.recognition.classification.RuleBook.Mention;
import io.certloop.ticket.recognition.classification.RuleBook.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Scores how strongly a text supports an outcome, by the rules of the outcome that apply to the text. The strongest
 * rule decides the score and the others add a little: ten weak hints never outweigh one clear statement.
 */
final class RuleScorer {
    private static final double SHARE_OF_FURTHER_RULES = 0.2;
    private static final double MOST_OF_FURTHER_RULES = 1.0;

    /** Factor by which distances between words are longer in English than in Chinese. */
    private static final double ENGLISH_STRETCH = 2.5;

    record Applied(Rule rule, List<Mention> words) {}

    /**
     * The support of the rules for an outcome: the rules that apply, the strongest first, and the weight that they have
     * together.
     */
    record Support(String outcome, double weight, List<Applied> rules) {}

    private final RuleBook book;
    private final List<Mention> mentions;
    private final ConceptSet named;
    private final String category;
    private final double stretch;

    RuleScorer(RuleBook book, List<Mention> mentions, String category, Language language) {
        this.book = book;
        this.mentions = mentions;
        this.category = category;
        this.stretch = language == Language.EN ? ENGLISH_STRETCH : 1;
        ConceptSet all = ConceptSet.NONE;
        for (Mention mention : mentions) {
            all = all.and(mention.concepts());
        }
        this.named = all;
    }

    List<Feature> features() {
        return book.features(mentions, stretch);
    }

    Support support(String outcome) {
        var applied = new ArrayList<Applied>();
        for (Rule rule : book.rules(outcome)) {
            apply(rule).ifPresent(applied::add);
        }
        applied.sort((a, b) -> Double.compare(b.rule().weight(), a.rule().weight()));
        return new Support(outcome, weight(applied), applied);
    }

    /**
     * The weight of the strongest rule, plus 20 % of the weight of each further rule that matches words of its own, at
     * most 1 in total.
     */
    private static double weight(List<Applied> strongestFirst) {
        double strongest = 0;
        double further = 0;
        var counted = new HashSet<Mention>();
        for (Applied applied : strongestFirst) {
            boolean news = counted.addAll(applied.words());
            if (strongest == 0) {
                strongest = applied.rule().weight();
            } else if (news) {
                further += SHARE_OF_FURTHER_RULES * applied.rule().weight();
            }
        }
        return strongest + Math.min(further, MOST_OF_FURTHER_RULES);
    }

    private Optional<Applied> apply(Rule rule) {
        if (named.meets(rule.absent())) {
            return Optional.empty();
        }
        for (ConceptSet term : rule.together()) {
            if (!named.meets(term)) {
                return Optional.empty();
            }
        }
        for (String filed : rule.categories()) {
            if (!category.contains(filed)) {
                return Optional.empty();
            }
        }
        return closest(rule).map(words -> new Applied(rule, words));
    }

    /**
     * The words of the text that name all concepts of a rule within the rule's distance of each other; of several words
     * for the same concept, the latest one counts. Empty if the rule does not apply.
     */
    private Optional<List<Mention>> closest(Rule rule) {
        List<ConceptSet> terms = rule.together();
        var latest = new Mention[terms.size()];
        for (Mention mention : mentions) {
            boolean relevant = false;
            for (int term = 0; term < latest.length; term++) {
                if (mention.concepts().meets(terms.get(term))) {
                    latest[term] = mention;
                    relevant = true;
                }
            }
            if (relevant && mention.end() - first(latest) <= rule.within() * stretch) {
                return Optional.of(Arrays.stream(latest).distinct().toList());
            }
        }
        return Optional.empty();
    }

    /** Start of the earliest word. If a word is missing, the result is so small that every distance is too long. */
    private static int first(Mention[] words) {
        int first = Integer.MAX_VALUE;
        for (Mention word : words) {
            if (word == null) {
                return Integer.MIN_VALUE / 2;
            }
            first = Math.min(first, word.start());
        }
        return first;
    }
}
