package io.certloop.ticket.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the misread ticket whose text a new one nearly repeats. Two texts are as similar as the
 * pairs of neighbouring characters that both have, divided by those that either has; names count
 * alike, so do figures, and spaces and punctuation do not count. Keeps no text. Immutable.
 */
final class CorrectedTexts {
    static final CorrectedTexts NONE = new CorrectedTexts(List.of());

    /** Chosen by measurement (docs/decisions/0001). */
    private static final double LEAST_SIMILARITY = 0.6;

    /** A shorter text says too little to be misread again for the same reason. */
    private static final int FEWEST_PAIRS = 12;

    private static final int LONGEST_TEXT = 2000;

    /**
     * @param read what its words alone are read as
     * @param kind what it is about
     */
    record Misread(String ticket, FoldedText words, TicketKind read, TicketKind kind) {}

    /**
     * @param kind what the misread ticket is about
     */
    record Near(String ticket, TicketKind kind, double similarity) {}

    private record Entry(String ticket, TicketKind read, TicketKind kind, int size) {}

    private final List<Entry> misread = new ArrayList<>();

    /**
     * Every pair that one of them has, at the place that its hash gives or at the next free one.
     */
    private final int[] pairs;

    /** By place of a pair the numbers of the texts that have it. */
    private final int[][] holders;

    /**
     * @param newestFirst the first of equally similar ones counts
     */
    CorrectedTexts(List<Misread> newestFirst) {
        var numbers = new HashMap<Integer, List<Integer>>();
        for (Misread text : newestFirst) {
            var own = new HashSet<Integer>();
            for (int pair : pairs(text.words())) {
                own.add(pair);
            }
            own.forEach(
                    pair ->
                            numbers.computeIfAbsent(pair, p -> new ArrayList<>())
                                    .add(misread.size()));
            misread.add(new Entry(text.ticket(), text.read(), text.kind(), own.size()));
        }
        pairs = new int[Math.max(2, Integer.highestOneBit(numbers.size()) * 4)];
        holders = new int[pairs.length][];
        numbers.forEach(
                (pair, having) -> {
                    int place = place(pair);
                    pairs[place] = pair;
                    holders[place] = having.stream().mapToInt(Integer::intValue).toArray();
                });
    }

    /**
     * @param read what the words alone are read as: what is read in another way than the misread
     *     ticket was does not repeat the mistake
     */
    Optional<Near> nearest(FoldedText words, TicketKind read) {
        if (misread.isEmpty()) {
            return Optional.empty();
        }
        var known = new BitSet(pairs.length);
        int unknown = 0;
        for (int pair : pairs(words)) {
            int place = place(pair);
            if (pairs[place] == pair) {
                known.set(place);
            } else {
                unknown++;
            }
        }
        int size = known.cardinality() + unknown;
        boolean hopeless = known.cardinality() < LEAST_SIMILARITY * size;
        return hopeless || size < FEWEST_PAIRS
                ? Optional.empty()
                : nearest(common(known), size, read);
    }

    private Optional<Near> nearest(int[] common, int size, TicketKind read) {
        Entry nearest = null;
        double most = 0;
        for (int i = 0; i < common.length; i++) {
            Entry entry = misread.get(i);
            double similarity = (double) common[i] / (size + entry.size() - common[i]);
            if (similarity > most && entry.read() == read) {
                nearest = entry;
                most = similarity;
            }
        }
        return most < LEAST_SIMILARITY
                ? Optional.empty()
                : Optional.of(new Near(nearest.ticket(), nearest.kind(), most));
    }

    /** How many of these pairs every text has. */
    private int[] common(BitSet known) {
        int[] common = new int[misread.size()];
        for (int place = known.nextSetBit(0); place >= 0; place = known.nextSetBit(place + 1)) {
            for (int number : holders[place]) {
                common[number]++;
            }
        }
        return common;
    }

    /** Where a pair is, or would be. */
    private int place(int pair) {
        int place = (int) (pair * 0x9E3779B97F4A7C15L >>> 40) & pairs.length - 1;
        while (pairs[place] != 0 && pairs[place] != pair) {
            place = place + 1 & pairs.length - 1;
        }
        return place;
    }

    /** In order, each as often as it occurs. */
    private static int[] pairs(FoldedText words) {
        int[] pairs = new int[Math.min(words.length(), LONGEST_TEXT)];
        int size = 0;
        char before = 0;
        for (int i = 0; i < pairs.length; i++) {
            char c = words.at(i);
            boolean figure = Character.isDigit(c);
            boolean counts = figure ? before != '0' : Character.isLetter(c) || c == Subjects.NAME;
            if (counts) {
                char counted = figure ? '0' : c;
                if (before != 0) {
                    pairs[size++] = before << Character.SIZE | counted;
                }
                before = counted;
            }
        }
        return Arrays.copyOf(pairs, size);
    }
}
