package io.certloop.remediation.notification;

import java.util.List;
import java.util.Optional;

/** The configured targets. */
public record Targets(List<Target> all) {

    public List<Target> of(Announcement announcement) {
        return all.stream().filter(each -> each.topics().contains(announcement.topic())).toList();
    }

    public Optional<Target> named(String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
