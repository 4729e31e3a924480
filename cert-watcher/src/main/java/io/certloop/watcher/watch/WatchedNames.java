package io.certloop.watcher.watch;

import io.certloop.watcher.watch.list.Target;
import java.util.Collection;
import java.util.List;

/**
 * The names that one read of a source returned.
 *
 * @param targets names with ports, without duplicates
 * @param notes texts for people about entries that were left out
 */
public record WatchedNames(List<Target> targets, List<String> notes) {

    public WatchedNames {
        targets = List.copyOf(targets);
        notes = List.copyOf(notes);
    }

    public static WatchedNames of(Collection<Target> targets) {
        return new WatchedNames(List.copyOf(targets), List.of());
    }
}
