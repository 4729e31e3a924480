package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.FollowUp;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.UnreadableRules;
import io.certloop.ticket.recognition.subject.Subjects;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the rule file. A section "[words CONCEPT]" lists words, a section "[OUTCOME]" lists rules; the comments at the
 * head of the file explain both.
 */
final class RuleBookReader {
    private static final String WORDS = "words ";

    private static final String HIDES = " hides";

    private final Map<String, ConceptSet> conceptsByWord = new LinkedHashMap<>();
    private final Set<String> hiding = new HashSet<>();
    private final List<Draft> rules = new ArrayList<>();
    private final Concepts concepts = new Concepts();
    private String section = "";

    /** A rule as the file has it, with the names of its concepts. */
    private record Draft(
            String outcome,
            String name,
            double weight,
            int within,
            List<Set<String>> together,
            Set<String> absent,
            List<String> categories) {}

    RuleBook read(List<String> lines) {
        for (String line : lines) {
            try {
                readLine(line);
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new UnreadableRules("cannot read: " + line, line.strip());
            }
        }
        requireKnownOutcomes();
        conceptsByWord.put(String.valueOf(Subjects.NAME), concepts.set(Set.of(RuleBook.HOST)));
        conceptsByWord.put(String.valueOf(Subjects.DISTANT_END), concepts.set(Set.of(RuleBook.DISTANT_END)));
        ConceptSet duration = concepts.set(Set.of(RuleBook.DURATION));
        requireKnownConcepts();
        Map<String, ConceptSet> words = withInnerConcepts();
        return new RuleBook(words, duration, compiledRules(), concepts.names());
    }

    private void readLine(String line) {
        if (line.startsWith("[")) {
            section = line.substring(1, line.indexOf(']'));
        } else if (section.startsWith(WORDS)) {
            addWords(line);
        } else {
            rules.add(rule(line));
        }
    }

    private void addWords(String line) {
        boolean hides = section.endsWith(HIDES);
        ConceptSet concept =
                concepts.set(Set.of(section.substring(WORDS.length()).replace(HIDES, "")));
        for (String pattern : line.split("\\s+")) {
            for (String word : expand(pattern)) {
                String folded = NormalizedText.foldWord(word.replace('~', ' '));
                conceptsByWord.merge(folded, concept, ConceptSet::and);
                if (hides) {
                    hiding.add(folded);
                }
            }
        }
    }

    /**
     * Expands the alternatives of a pattern: "{a|b|}c" gives "ac", "bc" and "c". Groups may follow one another but not
     * nest.
     */
    static List<String> expand(String pattern) {
        int open = pattern.indexOf('{');
        if (open < 0) {
            return List.of(pattern);
        }
        int close = pattern.indexOf('}', open);
        String head = pattern.substring(0, open);
        var expanded = new ArrayList<String>();
        for (String choice : pattern.substring(open + 1, close).split("\\|", -1)) {
            for (String tail : expand(pattern.substring(close + 1))) {
                expanded.add(head + choice + tail);
            }
        }
        return expanded;
    }

    /** Adds to each word the concepts of the words inside it, unless the word is listed to hide them. */
    private Map<String, ConceptSet> withInnerConcepts() {
        var all = new LinkedHashMap<String, ConceptSet>();
        conceptsByWord.forEach(
                (word, own) -> all.put(word, hiding.contains(word) ? own : own.and(innerConcepts(word))));
        return all;
    }

    private ConceptSet innerConcepts(String word) {
        ConceptSet inner = ConceptSet.NONE;
        NormalizedText text = NormalizedText.of(word);
        for (int start = 0; start < word.length(); start++) {
            for (int end = start + 1; end <= word.length(); end++) {
                if (AhoCorasickMatcher.standsAlone(text, start, end)) {
                    inner = inner.and(conceptsByWord.getOrDefault(word.substring(start, end), ConceptSet.NONE));
                }
            }
        }
        return inner;
    }

    private Draft rule(String line) {
        String[] parts = line.split("\\s+");
        var together = new ArrayList<Set<String>>();
        var absent = new LinkedHashSet<String>();
        var categories = new ArrayList<String>();
        for (String term : Arrays.asList(parts).subList(3, parts.length)) {
            switch (term.charAt(0)) {
                case '!' -> absent.addAll(alternatives(term.substring(1)));
                case '@' -> categories.add(term.substring(1));
                default -> together.add(alternatives(term));
            }
        }
        return new Draft(
                section,
                parts[0],
                Double.parseDouble(parts[1]),
                Integer.parseInt(parts[2]),
                List.copyOf(together),
                Set.copyOf(absent),
                List.copyOf(categories));
    }

    private List<RuleBook.Rule> compiledRules() {
        return rules.stream()
                .map(draft -> new RuleBook.Rule(
                        draft.outcome(),
                        draft.name(),
                        draft.weight(),
                        draft.within(),
                        draft.together().stream().map(concepts::set).toList(),
                        concepts.set(draft.absent()),
                        draft.categories()))
                .toList();
    }

    private static Set<String> alternatives(String term) {
        return new LinkedHashSet<>(List.of(term.split("\\|")));
    }

    /**
     * Rejects a rule with a concept that no words name. Runs before any rule is compiled, because compiling a rule adds
     * its concepts to the known ones.
     */
    private void requireKnownConcepts() {
        List<String> known = concepts.names();
        for (Draft rule : rules) {
            var named = new LinkedHashSet<>(rule.absent());
            rule.together().forEach(named::addAll);
            known.forEach(named::remove);
            if (!named.isEmpty()) {
                throw new UnreadableRules("rule " + rule.name() + " names unknown " + named, rule.name() + " ");
            }
        }
    }

    private void requireKnownOutcomes() {
        var known = new HashSet<String>();
        Arrays.stream(TicketKind.values()).map(Enum::name).forEach(known::add);
        Arrays.stream(FollowUp.values()).map(Enum::name).forEach(known::add);
        var named = new LinkedHashSet<String>();
        rules.forEach(rule -> named.add(rule.outcome()));
        named.removeAll(known);
        if (!named.isEmpty() || rules.isEmpty()) {
            throw new UnreadableRules(
                    rules.isEmpty() ? "no rules" : "rules for unknown outcomes " + named,
                    named.stream()
                            .findFirst()
                            .map(outcome -> "[" + outcome + "]")
                            .orElse(""));
        }
    }
}
