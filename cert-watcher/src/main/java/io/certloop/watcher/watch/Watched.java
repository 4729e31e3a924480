package io.certloop.watcher.watch;

import io.certloop.watcher.watch.rule.Rules;
import java.util.List;

public record Watched(List<ConfiguredSource> sources, Rules rules) {

    public static final Watched NOTHING = new Watched(List.of(), new Rules(List.of()));

    public Watched {
        sources = List.copyOf(sources);
    }
}
