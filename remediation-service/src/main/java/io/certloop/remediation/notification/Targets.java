package io.certloop.remediation.notification;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The configured targets.
 *
 * @param all a supplier for each target, which returns the target with the current content of its files
 */
public record Targets(List<Supplier<Target>> all) {

    public List<Target> of(Announcement announcement) {
        return now().filter(each -> each.topics().contains(announcement.topic()))
                .toList();
    }

    public Optional<Target> named(String name) {
        return now().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The targets with the current content of their files, ordered by name. */
    public List<Target> current() {
        return now().sorted(Comparator.comparing(Target::name)).toList();
    }

    private Stream<Target> now() {
        return all.stream().map(Supplier::get);
    }
}
