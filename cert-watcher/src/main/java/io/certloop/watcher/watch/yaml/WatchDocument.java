package io.certloop.watcher.watch.yaml;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file as written; it fits the schema by the time it is read. */
record WatchDocument(
        int version, Map<String, SourceEntry> sources, @Nullable List<RuleEntry> rules) {

    /** Names, in one of five ways. */
    record SourceEntry(
            @Nullable List<String> names,
            @Nullable String list,
            @Nullable URI httpSd,
            @Nullable String pem,
            @Nullable KubernetesEntry kubernetes,
            @Nullable String expect,
            @Nullable String origin,
            @Nullable Map<String, String> labels,
            @Nullable String owner,
            @Nullable String every,
            @Nullable List<String> resolvers,
            @Nullable String trust) {}

    /** A part of a cluster; all of it where nothing is said. */
    record KubernetesEntry(
            @Nullable List<String> namespaces,
            @Nullable String selector,
            @Nullable Boolean secrets,
            @Nullable String kubeconfig) {}

    /** What holds for names with certain labels. */
    record RuleEntry(
            String select,
            @Nullable String warn,
            @Nullable String urgent,
            @Nullable String route,
            @Nullable String owner) {}
}
