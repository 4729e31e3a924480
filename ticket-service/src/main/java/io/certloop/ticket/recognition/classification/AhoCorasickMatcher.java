package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds all words of a lexicon in one pass (Aho–Corasick), so that hostile text costs no more than its length. A longer
 * word hides the words inside it: "not the certificate" hides "certificate".
 */
final class AhoCorasickMatcher {

    /** Takes a word's number in the lexicon and its range in the text. */
    interface Found {
        void at(int word, int start, int end);
    }

    private static final int NONE = -1;

    /** Nodes have numbers; the root is 0. */
    private static final class Node {
        int fallback;
        int shorterWord = NONE;
        int word = NONE;
        int depth;
        final List<Character> letters = new ArrayList<>(1);
    }

    private final List<Node> building = new ArrayList<>();
    private final Edges edges = new Edges();
    private final int[] fallback;

    /** For each node, the node of the longest word that ends there, or NONE. */
    private final int[] longest;

    private final int[] shorterWord;
    private final int[] word;
    private final int[] depth;

    AhoCorasickMatcher(List<String> words) {
        building.add(new Node());
        for (int i = 0; i < words.size(); i++) {
            add(words.get(i), i);
        }
        link();
        fallback = building.stream().mapToInt(n -> n.fallback).toArray();
        longest = IntStream.range(0, building.size())
                .map(n -> building.get(n).word == NONE ? building.get(n).shorterWord : n)
                .toArray();
        shorterWord = building.stream().mapToInt(n -> n.shorterWord).toArray();
        word = building.stream().mapToInt(n -> n.word).toArray();
        depth = building.stream().mapToInt(n -> n.depth).toArray();
        building.clear();
    }

    private void add(String text, int number) {
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            int next = edges.next(node, text.charAt(i));
            if (next == NONE) {
                next = building.size();
                var child = new Node();
                child.depth = building.get(node).depth + 1;
                building.add(child);
                building.get(node).letters.add(text.charAt(i));
                edges.put(node, text.charAt(i), next);
            }
            node = next;
        }
        building.get(node).word = number;
    }

    private void link() {
        var queue = new ArrayDeque<Integer>(List.of(0));
        while (!queue.isEmpty()) {
            int number = queue.remove();
            Node node = building.get(number);
            Node shorter = building.get(node.fallback);
            node.shorterWord = shorter.word == NONE ? shorter.shorterWord : node.fallback;
            for (char letter : node.letters) {
                int child = edges.next(number, letter);
                building.get(child).fallback = number == 0 ? 0 : stepWhileBuilding(node, letter);
                queue.add(child);
            }
        }
        building.get(0).shorterWord = NONE;
    }

    private int stepWhileBuilding(Node node, char letter) {
        int from = node.fallback;
        while (from != 0 && edges.next(from, letter) == NONE) {
            from = building.get(from).fallback;
        }
        return Math.max(0, edges.next(from, letter));
    }

    /** Reports the words of the text in the order of their positions. A word inside a longer word is left out. */
    void find(NormalizedText text, Found found) {
        int[] longestEnd = new int[text.length()];
        int[] longestWord = new int[text.length()];
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            node = step(node, text.at(i));
            for (int w = longest[node]; w != NONE; w = shorterWord[w]) {
                int start = i + 1 - depth[w];
                if (standsAlone(text, start, i + 1)) {
                    longestEnd[start] = i + 1;
                    longestWord[start] = word[w];
                }
            }
        }
        int covered = 0;
        for (int start = 0; start < longestEnd.length; start++) {
            if (longestEnd[start] > covered) {
                covered = longestEnd[start];
                found.at(longestWord[start], start, covered);
            }
        }
    }

    private int step(int node, char letter) {
        int from = node;
        while (true) {
            int to = edges.next(from, letter);
            if (to != NONE || from == 0) {
                return Math.max(0, to);
            }
            from = fallback[from];
        }
    }

    /**
     * Whether the range is a word of its own: a Latin word must not be part of a longer one, such as "ssl" in
     * "openssl".
     */
    static boolean standsAlone(NormalizedText text, int start, int end) {
        boolean leftOpen = NormalizedText.isAsciiAlphanumeric(text.at(start))
                && NormalizedText.isAsciiAlphanumeric(text.before(start));
        boolean rightOpen = NormalizedText.isAsciiAlphanumeric(text.at(end - 1))
                && NormalizedText.isAsciiAlphanumeric(text.atOrEnd(end));
        return !leftOpen && !rightOpen;
    }

    /**
     * The edges of the trie: a table for the edges of the root, where most steps end, and a hash table for all others.
     */
    private static final class Edges {
        private final int[] fromRoot = new int[Character.MAX_VALUE + 1];
        private long[] keys = new long[1 << 10];
        private int[] targets = new int[keys.length];
        private int size;

        Edges() {
            Arrays.fill(fromRoot, NONE);
        }

        int next(int node, char letter) {
            if (node == 0) {
                return fromRoot[letter];
            }
            long key = key(node, letter);
            int at = slot(key);
            while (keys[at] != 0) {
                if (keys[at] == key) {
                    return targets[at];
                }
                at = at + 1 & keys.length - 1;
            }
            return NONE;
        }

        void put(int node, char letter, int target) {
            if (node == 0) {
                fromRoot[letter] = target;
                return;
            }
            if (++size * 2 > keys.length) {
                grow();
            }
            insert(key(node, letter), target);
        }

        private void insert(long key, int target) {
            int at = slot(key);
            while (keys[at] != 0) {
                at = at + 1 & keys.length - 1;
            }
            keys[at] = key;
            targets[at] = target;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldTargets = targets;
            keys = new long[oldKeys.length * 2];
            targets = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    insert(oldKeys[i], oldTargets[i]);
                }
            }
        }

        private static long key(int node, char letter) {
            return (long) node << Character.SIZE | letter;
        }

        private int slot(long key) {
            return (int) (key * 0x9E3779B97F4A7C15L >>> 40) & keys.length - 1;
        }
    }
}
