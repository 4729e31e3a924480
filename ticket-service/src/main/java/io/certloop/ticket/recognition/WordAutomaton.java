package io.certloop.ticket.recognition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all words of a lexicon in one pass (Aho–Corasick), so that hostile text costs no more than
 * its length. A longer word hides those inside it: "not the certificate" hides its "certificate".
 */
final class WordAutomaton {

    /** A word at a place: its number in the lexicon and its range in the text. */
    record Hit(int word, int start, int end) {}

    private static final class Node {
        final Map<Character, Node> next = new HashMap<>(2);
        Node fallback;
        Node shorterWord;
        int word = -1;
        int depth;
    }

    private final Node root = new Node();

    WordAutomaton(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            add(words.get(i), i);
        }
        link();
    }

    private void add(String word, int number) {
        Node node = root;
        for (int i = 0; i < word.length(); i++) {
            Node parent = node;
            node = node.next.computeIfAbsent(word.charAt(i), c -> new Node());
            node.depth = parent.depth + 1;
        }
        node.word = number;
    }

    private void link() {
        root.fallback = root;
        var queue = new ArrayDeque<Node>();
        for (Node child : root.next.values()) {
            child.fallback = root;
            queue.add(child);
        }
        while (!queue.isEmpty()) {
            Node node = queue.remove();
            Node fallback = node.fallback;
            node.shorterWord = fallback.word >= 0 ? fallback : fallback.shorterWord;
            node.next.forEach(
                    (c, child) -> {
                        child.fallback = step(fallback, c);
                        queue.add(child);
                    });
        }
    }

    private Node step(Node node, char c) {
        Node from = node;
        while (true) {
            Node to = from.next.get(c);
            if (to != null) {
                return to;
            }
            if (from == root) {
                return root;
            }
            from = from.fallback;
        }
    }

    /** The words of a text, in order; one inside a longer one is left out. */
    List<Hit> find(FoldedText text) {
        int[] longestEnd = new int[text.length()];
        int[] longestWord = new int[text.length()];
        Node node = root;
        for (int i = 0; i < text.length(); i++) {
            node = step(node, text.at(i));
            for (Node w = node.word >= 0 ? node : node.shorterWord; w != null; w = w.shorterWord) {
                int start = i + 1 - w.depth;
                if (standsAlone(text, start, i + 1)) {
                    longestEnd[start] = i + 1;
                    longestWord[start] = w.word;
                }
            }
        }
        return uncovered(longestEnd, longestWord);
    }

    private static List<Hit> uncovered(int[] longestEnd, int[] longestWord) {
        var hits = new ArrayList<Hit>();
        int covered = 0;
        for (int start = 0; start < longestEnd.length; start++) {
            if (longestEnd[start] > covered) {
                covered = longestEnd[start];
                hits.add(new Hit(longestWord[start], start, covered));
            }
        }
        return hits;
    }

    /** A Latin word is not part of a longer one: no "ssl" in "openssl". */
    static boolean standsAlone(FoldedText text, int start, int end) {
        boolean leftOpen =
                FoldedText.isAsciiAlphanumeric(text.at(start))
                        && FoldedText.isAsciiAlphanumeric(text.before(start));
        boolean rightOpen =
                FoldedText.isAsciiAlphanumeric(text.at(end - 1))
                        && FoldedText.isAsciiAlphanumeric(text.atOrEnd(end));
        return !leftOpen && !rightOpen;
    }
}
