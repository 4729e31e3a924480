package io.certloop.watcher.watch.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the names of all lists without duplicates, and the lines that are wrong. */
public final class Targets {

    /**
     * The maximum number of names; a list with more is refused, because one process cannot probe them in reasonable
     * time.
     */
    static final int MOST = 100_000;

    private static final int SHOWN_MISTAKES = 10;
    private static final Optional<String> NOTHING = Optional.empty();

    private final Map<String, Target> byKey = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private int mistaken;
    private int duplicates;
    private String firstDuplicate;
    private String source = "";
    private String unit = "";

    /**
     * Sets the list to which the next entries belong.
     *
     * @param name name of the list, for people; empty for the command line
     * @param entry the word for one entry of the list in messages: line or argument
     */
    void from(String name, String entry) {
        source = name.isEmpty() ? "" : name + ", ";
        unit = entry;
    }

    private String place(int number) {
        return "%s%s %d".formatted(source, unit, number);
    }

    /** Adds one entry of the list. If the entry is wrong, records the mistake instead. */
    void add(int line, String text) {
        add(line, text, NOTHING, NOTHING, Map.of(), NOTHING);
    }

    void add(
            int line,
            String text,
            Optional<String> port,
            Optional<String> fingerprint,
            Map<String, String> labels,
            Optional<String> owner) {
        try {
            Target target = Target.parse(text, port, fingerprint);
            add(line, target.orElse(labels, owner.filter(value -> !value.isBlank())));
        } catch (IllegalArgumentException e) {
            mistake(line, e.getMessage());
        }
    }

    private void add(int line, Target target) {
        Target first = byKey.putIfAbsent(target.key(), target);
        if (first != null) {
            duplicate(line, first, target);
        } else if (byKey.size() > MOST) {
            throw new UnusableListException("%s: more than %,d names; split the list".formatted(place(line), MOST));
        }
    }

    private void duplicate(int line, Target first, Target again) {
        if (!first.expected().equals(again.expected()) && again.expected().isPresent()) {
            if (first.expected().isPresent()) {
                mistake(line, again.label() + " has another fingerprint in an earlier line");
                return;
            }
            byKey.put(first.key(), again);
        }
        duplicates++;
        if (firstDuplicate == null) {
            firstDuplicate = "%s: %s".formatted(place(line), again.label());
        }
    }

    void mistake(int line, String what) {
        mistaken++;
        if (mistakes.size() < SHOWN_MISTAKES) {
            mistakes.add("%s: %s".formatted(place(line), what));
        }
    }

    /** Each name is probed only once. */
    public int duplicates() {
        return duplicates;
    }

    /**
     * The list, line and name of the first entry that repeats an earlier one, for people; empty if there is no
     * duplicate.
     */
    public Optional<String> firstDuplicate() {
        return Optional.ofNullable(firstDuplicate);
    }

    /** @throws UnusableListException if a line is wrong or there is no name */
    public Collection<Target> all() {
        if (mistaken > 0) {
            int left = mistaken - mistakes.size();
            String more = left > 0 ? "\n… and %,d more".formatted(left) : "";
            throw new UnusableListException(String.join("\n", mistakes) + more);
        }
        if (byKey.isEmpty()) {
            throw new UnusableListException(source.replaceFirst(", $", "") + " has no names");
        }
        return List.copyOf(byKey.values());
    }
}
