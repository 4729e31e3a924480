package io.certloop.ticket.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the rule file. A section "[words NOTION]" lists words, a section "[OUTCOME]" lists rules;
 * the file's own head explains both.
 */
final class RuleBookReader {
    private static final String WORDS = "words ";

    private static final String HIDES = " hides";

    private final Map<String, Set<String>> notionsByWord = new LinkedHashMap<>();
    private final Set<String> hiding = new HashSet<>();
    private final List<RuleBook.Rule> rules = new ArrayList<>();
    private String section = "";

    RuleBook read(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']'));
            } else if (section.startsWith(WORDS)) {
                addWords(line);
            } else {
                rules.add(rule(line));
            }
        }
        notionsByWord.put(String.valueOf(Subjects.NAME), Set.of(RuleBook.HOST));
        requireKnownNotions();
        return new RuleBook(withInnerNotions(), rules);
    }

    private void addWords(String line) {
        boolean hides = section.endsWith(HIDES);
        String notion = section.substring(WORDS.length()).replace(HIDES, "");
        for (String pattern : line.split("\\s+")) {
            for (String word : expand(pattern)) {
                String folded = FoldedText.foldWord(word.replace('~', ' '));
                notionsByWord.computeIfAbsent(folded, w -> new LinkedHashSet<>()).add(notion);
                if (hides) {
                    hiding.add(folded);
                }
            }
        }
    }

    /** "{a|b|}c" gives "ac", "bc" and "c"; groups may follow one another but not nest. */
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

    /** A word names what the words inside it name, unless it is listed to hide them. */
    private Map<String, Set<String>> withInnerNotions() {
        var all = new LinkedHashMap<String, Set<String>>();
        notionsByWord.forEach(
                (word, notions) -> {
                    var named = new LinkedHashSet<>(notions);
                    if (!hiding.contains(word)) {
                        named.addAll(innerNotions(word));
                    }
                    all.put(word, named);
                });
        return all;
    }

    private Set<String> innerNotions(String word) {
        var inner = new LinkedHashSet<String>();
        FoldedText text = FoldedText.of(word);
        for (int start = 0; start < word.length(); start++) {
            for (int end = start + 1; end <= word.length(); end++) {
                if (WordAutomaton.standsAlone(text, start, end)) {
                    inner.addAll(notionsByWord.getOrDefault(word.substring(start, end), Set.of()));
                }
            }
        }
        return inner;
    }

    private RuleBook.Rule rule(String line) {
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
        return new RuleBook.Rule(
                section,
                parts[0],
                Double.parseDouble(parts[1]),
                Integer.parseInt(parts[2]),
                List.copyOf(together),
                Set.copyOf(absent),
                List.copyOf(categories));
    }

    private static Set<String> alternatives(String term) {
        return new LinkedHashSet<>(List.of(term.split("\\|")));
    }

    private void requireKnownNotions() {
        var known = new LinkedHashSet<String>();
        known.add(RuleBook.DURATION);
        notionsByWord.values().forEach(known::addAll);
        for (RuleBook.Rule rule : rules) {
            var named = new LinkedHashSet<>(rule.absent());
            rule.together().forEach(named::addAll);
            named.removeAll(known);
            if (!named.isEmpty()) {
                throw new IllegalStateException("rule " + rule.name() + " names unknown " + named);
            }
        }
    }
}
