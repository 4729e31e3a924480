package io.certloop.watcher.watch;

import io.certloop.watcher.watch.list.Target;
import java.util.Collection;
import java.util.List;

/**
 * The names of a source.
 *
 * @param targets each name and port once
 * @param notes for people: what was left out, and why
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
