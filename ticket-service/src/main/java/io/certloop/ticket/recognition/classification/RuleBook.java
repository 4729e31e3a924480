package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.UnreadableRules;
import io.certloop.ticket.recognition.classification.LinearModel.Feature;
import io.certloop.ticket.recognition.text.ClassPathText;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words and rules of recognition, read from data. Words name concepts, which are meanings; a rule gives its outcome
 * a weight when certain concepts appear together in the text. Immutable.
 */
public final class RuleBook {
    /**
     * Name of the concept (meaning) that every span of time names, such as "3 days". No list of words can contain all
     * of them.
     */
    static final String DURATION = "duration";

    /** Name of the concept (meaning) that an expiry date names if it is far away when the text is written. */
    static final String DISTANT_END = "distantend";

    /** Name of the concept (meaning) that every domain name of a customer names. */
    static final String HOST = "host";

    /**
     * @param within widest distance in characters from the first word to the last
     * @param together sets of alternative concepts; one concept of each set must be named
     * @param absent concepts that must not be named anywhere
     * @param categories texts that the name of the ticket's category must contain, all of them; may be empty
     */
    record Rule(
            String outcome,
            String name,
            double weight,
            int within,
            List<ConceptSet> together,
            ConceptSet absent,
            List<String> categories) {}

    /** A place in the text that names one or more concepts, which are the meanings that rules refer to. */
    record Mention(int start, int end, ConceptSet concepts) {}

    private final AhoCorasickMatcher automaton;
    private final List<ConceptSet> conceptsByWord;
    private final ConceptSet duration;
    private final ConceptFeatures features;
    private final Map<String, List<Rule>> rulesByOutcome = new LinkedHashMap<>();

    RuleBook(Map<String, ConceptSet> conceptsByWord, ConceptSet duration, List<Rule> rules, List<String> conceptNames) {
        this.automaton = new AhoCorasickMatcher(List.copyOf(conceptsByWord.keySet()));
        this.conceptsByWord = List.copyOf(conceptsByWord.values());
        this.duration = duration;
        this.features = new ConceptFeatures(conceptNames);
        for (Rule rule : rules) {
            rulesByOutcome
                    .computeIfAbsent(rule.outcome(), o -> new ArrayList<>())
                    .add(rule);
        }
    }

    public static RuleBook standard() {
        return new RuleBookReader().read(ClassPathText.lines("rules.txt"));
    }

    /**
     * @param text the content of the file; the rule file that ships with the service explains the format
     * @throws UnreadableRules with the reason, if the file cannot be used
     */
    public static RuleBook parse(String text) {
        return new RuleBookReader().read(ClassPathText.lines(text.lines()));
    }

    List<Rule> rules(String outcome) {
        return rulesByOutcome.getOrDefault(outcome, List.of());
    }

    Set<String> outcomes() {
        return rulesByOutcome.keySet();
    }

    /**
     * The model's features for the concepts that a text mentions.
     *
     * @param stretch factor by which distances are longer in the text's language than in Chinese
     */
    List<Feature> features(List<Mention> mentions, double stretch) {
        return features.of(mentions, stretch);
    }

    /** In the order of their positions. */
    List<Mention> mentions(NormalizedText text) {
        var mentions = new ArrayList<Mention>();
        automaton.find(text, (word, start, end) -> mentions.add(new Mention(start, end, conceptsByWord.get(word))));
        boolean words = !mentions.isEmpty();
        Durations.find(text, (start, end) -> mentions.add(new Mention(start, end, duration)));
        if (words) {
            mentions.sort((a, b) -> Integer.compare(a.start(), b.start()));
        }
        return mentions;
    }
}
