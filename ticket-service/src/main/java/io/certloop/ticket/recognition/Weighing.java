package io.certloop.ticket.recognition;

import io.certloop.ticket.recognition.RuleBook.Mention;
import io.certloop.ticket.recognition.RuleBook.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the rules of an outcome against the mentions of a text. The strongest rule carries the
 * outcome, the others add a little: ten weak hints never outweigh one clear statement.
 */
final class Weighing {
    private static final double SHARE_OF_FURTHER_RULES = 0.2;
    private static final double MOST_OF_FURTHER_RULES = 1.0;

    /** English needs more characters than Chinese to say the same. */
    private static final double ENGLISH_STRETCH = 2.5;

    /** A rule that applies, with the words that made it apply. */
    record Applied(Rule rule, List<Mention> words) {}

    /** What speaks for an outcome; the strongest rule first. */
    record Support(String outcome, double weight, List<Applied> rules) {}

    private final RuleBook book;
    private final List<Mention> mentions;
    private final Set<String> named = new HashSet<>();
    private final String category;
    private final double stretch;

    Weighing(RuleBook book, List<Mention> mentions, String category, Language language) {
        this.book = book;
        this.mentions = mentions;
        this.category = category;
        this.stretch = language == Language.EN ? ENGLISH_STRETCH : 1;
        mentions.forEach(mention -> named.addAll(mention.notions()));
    }

    Support support(String outcome) {
        var applied = new ArrayList<Applied>();
        for (Rule rule : book.rules(outcome)) {
            apply(rule).ifPresent(applied::add);
        }
        applied.sort((a, b) -> Double.compare(b.rule().weight(), a.rule().weight()));
        return new Support(outcome, weight(applied), applied);
    }

    /** The strongest rule's weight, and a share of those that bring words of their own. */
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
        boolean excluded = rule.absent().stream().anyMatch(named::contains);
        boolean possible =
                rule.together().stream().allMatch(term -> term.stream().anyMatch(named::contains));
        boolean filed = rule.categories().stream().allMatch(category::contains);
        if (excluded || !possible || !filed) {
            return Optional.empty();
        }
        return closest(rule).map(words -> new Applied(rule, words));
    }

    /** The words that name all terms of a rule within its distance, the last seen of each term. */
    private Optional<List<Mention>> closest(Rule rule) {
        Map<Integer, Mention> latest = new HashMap<>();
        for (Mention mention : mentions) {
            boolean relevant = false;
            for (int term = 0; term < rule.together().size(); term++) {
                if (names(mention, rule.together().get(term))) {
                    latest.put(term, mention);
                    relevant = true;
                }
            }
            if (relevant && latest.size() == rule.together().size()) {
                int first = latest.values().stream().mapToInt(Mention::start).min().orElseThrow();
                if (mention.end() - first <= rule.within() * stretch) {
                    return Optional.of(latest.values().stream().distinct().toList());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean names(Mention mention, Set<String> term) {
        return term.stream().anyMatch(mention.notions()::contains);
    }
}
