package io.certloop.ticket.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words and rules of recognition, read from data. A rule says: when these notions stand
 * together in the text, that speaks for its outcome with a weight.
 */
final class RuleBook {
    /** The notion of a span of time, such as "3 days", that no list of words can name. */
    static final String DURATION = "duration";

    /** The notion of a customer's domain name. */
    static final String HOST = "host";

    /**
     * @param within widest distance in characters from the first word to the last
     * @param together sets of alternative notions, one of each must be named
     * @param absent notions that must not be named anywhere
     * @param categories what the name of the category must contain
     */
    record Rule(
            String outcome,
            String name,
            double weight,
            int within,
            List<Set<String>> together,
            Set<String> absent,
            List<String> categories) {}

    /** A place in the text where a notion is named. */
    record Mention(int start, int end, Set<String> notions) {}

    private final WordAutomaton automaton;
    private final List<Set<String>> notionsByWord;
    private final Map<String, List<Rule>> rulesByOutcome;

    RuleBook(Map<String, Set<String>> notionsByWord, List<Rule> rules) {
        var words = List.copyOf(notionsByWord.keySet());
        this.automaton = new WordAutomaton(words);
        this.notionsByWord = words.stream().map(notionsByWord::get).map(Set::copyOf).toList();
        this.rulesByOutcome = rules.stream().collect(Collectors.groupingBy(Rule::outcome));
    }

    static RuleBook standard() {
        return new RuleBookReader().read(ClassPathText.lines("rules.txt"));
    }

    List<Rule> rules(String outcome) {
        return rulesByOutcome.getOrDefault(outcome, List.of());
    }

    Set<String> outcomes() {
        return rulesByOutcome.keySet();
    }

    /** Every mention of a notion, by position. */
    List<Mention> mentions(FoldedText text) {
        Function<WordAutomaton.Hit, Mention> mention =
                hit -> new Mention(hit.start(), hit.end(), notionsByWord.get(hit.word()));
        var mentions = new ArrayList<>(automaton.find(text).stream().map(mention).toList());
        mentions.addAll(Durations.in(text));
        mentions.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return mentions;
    }
}
