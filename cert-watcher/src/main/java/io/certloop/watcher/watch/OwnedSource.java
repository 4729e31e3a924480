package io.certloop.watcher.watch;

import io.certloop.watcher.watch.list.Target;
import io.certloop.watcher.watch.rule.Rules;
import java.util.Map;

/**
 * A source that gives every name without an owner the owner that the rules assign, so that lists can be filtered by
 * owner.
 */
record OwnedSource(WatchSource source, Rules rules) implements WatchSource {

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public WatchedNames read() {
        WatchedNames read = source.read();
        return new WatchedNames(read.targets().stream().map(this::owned).toList(), read.notes());
    }

    private Target owned(Target target) {
        return target.orElse(Map.of(), rules.owner(target.labels()));
    }
}
