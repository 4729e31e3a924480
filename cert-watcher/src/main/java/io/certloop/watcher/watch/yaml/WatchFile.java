package io.certloop.watcher.watch.yaml;

import io.certloop.service.files.CheckedYaml;
import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.service.files.UnusableFileException;
import io.certloop.service.text.Selector;
import io.certloop.watcher.inventory.limits.EndLimits.Limit;
import io.certloop.watcher.watch.ConfiguredSource;
import io.certloop.watcher.watch.ListSource;
import io.certloop.watcher.watch.WatchSource;
import io.certloop.watcher.watch.Watched;
import io.certloop.watcher.watch.kubernetes.Cluster;
import io.certloop.watcher.watch.kubernetes.ClusterScope;
import io.certloop.watcher.watch.kubernetes.KubernetesSource;
import io.certloop.watcher.watch.rule.Rule;
import io.certloop.watcher.watch.rule.Rule.Route;
import io.certloop.watcher.watch.rule.Rules;
import io.certloop.watcher.watch.yaml.WatchDocument.KubernetesEntry;
import io.certloop.watcher.watch.yaml.WatchDocument.RuleEntry;
import io.certloop.watcher.watch.yaml.WatchDocument.SourceEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

public final class WatchFile {

    private static final CheckedYaml<WatchDocument> YAML = new CheckedYaml<>(schema(), WatchDocument.class);

    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Path folder;
    private final Function<ClusterScope, Cluster> clusters;
    private final List<Flaw> flaws = new ArrayList<>();

    private WatchFile(Path folder, Function<ClusterScope, Cluster> clusters) {
        this.folder = folder;
        this.clusters = clusters;
    }

    /**
     * @param folder the folder to which relative paths in the file refer
     * @param clusters opens the client of a cluster; called when the source is read
     */
    public static Watched parse(Path folder, Function<ClusterScope, Cluster> clusters, byte[] bytes)
            throws UnusableFileException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return new WatchFile(folder, clusters).read(YAML.read(text));
        } catch (CheckedYaml.Invalid e) {
            throw new UnusableFileException(CheckedYaml.describe(text, e.flaws()));
        }
    }

    private Watched read(WatchDocument document) {
        List<ConfiguredSource> sources = new ArrayList<>();
        document.sources().forEach((name, entry) -> sources.add(source(name, entry)));
        List<RuleEntry> entries = document.rules() == null ? List.of() : document.rules();
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            rules.add(rule("/rules/" + i, entries.get(i)));
        }
        if (!flaws.isEmpty()) {
            throw new CheckedYaml.Invalid(flaws);
        }
        return new Watched(sources, new Rules(rules));
    }

    private ConfiguredSource source(String name, SourceEntry entry) {
        String at = "/sources/" + name;
        if (entry.httpSd() != null && entry.httpSd().getHost() == null) {
            flaws.add(new Flaw(at + "/httpSd", "must be an http or https URL"));
        }
        List<String> resolvers = entry.resolvers() == null ? List.of() : entry.resolvers();
        Optional<Path> trust = Optional.ofNullable(entry.trust()).map(folder::resolve);
        return new ConfiguredSource(names(name, entry), every(at + "/every", entry.every()), resolvers, trust);
    }

    private WatchSource names(String name, SourceEntry entry) {
        Map<String, String> labels = entry.labels() == null ? Map.of() : entry.labels();
        Optional<String> owner = Optional.ofNullable(entry.owner());
        if (entry.kubernetes() != null) {
            Cluster cluster = clusters.apply(scope(entry.kubernetes()));
            return new KubernetesSource(name, cluster, labels, owner);
        }
        return new ListSource(
                name,
                folder,
                entry.names() != null
                        ? entry.names()
                        : Optional.ofNullable(entry.list()).map(List::of).orElse(List.of()),
                Optional.ofNullable(entry.httpSd()),
                Optional.ofNullable(entry.expect()).map(folder::resolve),
                labels,
                owner);
    }

    private ClusterScope scope(KubernetesEntry entry) {
        return new ClusterScope(
                Optional.ofNullable(entry.kubeconfig()).map(folder::resolve),
                entry.namespaces() == null ? List.of() : entry.namespaces(),
                Optional.ofNullable(entry.selector()),
                !Boolean.FALSE.equals(entry.secrets()));
    }

    private Duration every(String at, String written) {
        if (written == null) {
            return EVERY;
        }
        try {
            Duration every = Duration.parse(written);
            if (every.compareTo(SHORTEST) >= 0 && every.compareTo(LONGEST) <= 0) {
                return every;
            }
        } catch (DateTimeParseException e) {
            // The same flaw.
        }
        flaws.add(new Flaw(at, "must be a time such as PT5M, from PT10S to PT24H"));
        return EVERY;
    }

    private Rule rule(String at, RuleEntry entry) {
        Selector selector = Selector.ALL;
        try {
            selector = Selector.parse(entry.select());
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(at + "/select", e.getMessage()));
        }
        return new Rule(
                selector,
                Optional.ofNullable(entry.warn()).map(Limit::parse),
                Optional.ofNullable(entry.urgent()).map(Limit::parse),
                Optional.ofNullable(entry.route()).map(route -> Route.valueOf(route.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(entry.owner()));
    }

    private static String schema() {
        try (var in = Objects.requireNonNull(WatchFile.class.getResourceAsStream("/watch/watch.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
