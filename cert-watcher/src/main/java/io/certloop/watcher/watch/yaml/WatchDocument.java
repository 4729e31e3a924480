package io.certloop.watcher.watch.yaml;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parsed watch file, after it has passed the JSON schema. */
record WatchDocument(
        int version,
        Map<String, SourceEntry> sources,
        @Nullable List<RuleEntry> rules) {

    /**
     * A source. Exactly one of {@code names}, {@code list}, {@code httpSd} and {@code kubernetes} supplies its names.
     */
    record SourceEntry(
            @Nullable List<String> names,
            @Nullable String list,
            @Nullable URI httpSd,
            @Nullable KubernetesEntry kubernetes,
            @Nullable String expect,
            @Nullable Map<String, String> labels,
            @Nullable String owner,
            @Nullable String every,
            @Nullable List<String> resolvers,
            @Nullable String trust) {}

    /** The part of a cluster that a source reads. An absent member restricts nothing. */
    record KubernetesEntry(
            @Nullable List<String> namespaces,
            @Nullable String selector,
            @Nullable Boolean secrets,
            @Nullable String kubeconfig) {}

    record RuleEntry(
            String select,
            @Nullable String warn,
            @Nullable String urgent,
            @Nullable String route,
            @Nullable String owner) {}
}
