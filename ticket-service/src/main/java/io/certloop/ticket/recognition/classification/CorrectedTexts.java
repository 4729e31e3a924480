package io.certloop.ticket.recognition.classification;

import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.subject.Subjects;
import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the misread ticket whose text a new text nearly repeats. The similarity of two texts is the number of pairs of
 * neighbouring characters that both contain, divided by the number that at least one contains. All domain names count
 * as the same character, and so do all numbers; spaces and punctuation do not count. Keeps no text. Immutable.
 */
final class CorrectedTexts {
    static final CorrectedTexts NONE = new CorrectedTexts(List.of());

    /** Lowest similarity at which a text nearly repeats another; chosen by measurement (docs/decisions/0009). */
    private static final double LEAST_SIMILARITY = 0.6;

    /**
     * Fewest pairs of characters in a text that is compared. A shorter text says too little to be misread again for the
     * same reason.
     */
    private static final int FEWEST_PAIRS = 12;

    private static final int LONGEST_TEXT = 2000;

    /**
     * @param read the kind that its words alone are classified as
     * @param kind the correct kind
     */
    record Misread(String ticket, NormalizedText words, TicketKind read, TicketKind kind) {}

    /**
     * @param kind the correct kind of the misread ticket
     * @param similarity 0.6 to 1
     */
    record Near(String ticket, TicketKind kind, double similarity) {}

    private record Entry(String ticket, TicketKind read, TicketKind kind, int size) {}

    private final List<Entry> misread = new ArrayList<>();

    /** For each pair of characters, the indices of the misread tickets that contain the pair. */
    private final Map<Integer, List<Integer>> holders = new HashMap<>();

    /** @param newestFirst the misread tickets; of equally similar tickets the first counts */
    CorrectedTexts(List<Misread> newestFirst) {
        for (Misread text : newestFirst) {
            Set<Integer> own = pairs(text.words());
            own.forEach(pair ->
                    holders.computeIfAbsent(pair, p -> new ArrayList<>()).add(misread.size()));
            misread.add(new Entry(text.ticket(), text.read(), text.kind(), own.size()));
        }
    }

    /**
     * The most similar misread ticket, if one is similar enough.
     *
     * @param read the kind that the words alone are classified as; only tickets that were misread as this kind are
     *     considered, because otherwise the mistake is not repeated
     */
    Optional<Near> nearest(NormalizedText words, TicketKind read) {
        if (misread.isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> own = pairs(words);
        long known = own.stream().filter(holders::containsKey).count();
        boolean hopeless = known < LEAST_SIMILARITY * own.size();
        return hopeless || own.size() < FEWEST_PAIRS ? Optional.empty() : nearest(common(own), own.size(), read);
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

    /** For each misread ticket, how many of these pairs it contains. */
    private int[] common(Set<Integer> own) {
        int[] common = new int[misread.size()];
        for (int pair : own) {
            holders.getOrDefault(pair, List.of()).forEach(number -> common[number]++);
        }
        return common;
    }

    private static Set<Integer> pairs(NormalizedText words) {
        var pairs = new HashSet<Integer>();
        char before = 0;
        for (int i = 0; i < Math.min(words.length(), LONGEST_TEXT); i++) {
            char c = words.at(i);
            boolean figure = Character.isDigit(c);
            boolean counts = figure ? before != '0' : Character.isLetter(c) || c == Subjects.NAME;
            if (counts) {
                char counted = figure ? '0' : c;
                if (before != 0) {
                    pairs.add(before << Character.SIZE | counted);
                }
                before = counted;
            }
        }
        return pairs;
    }
}
