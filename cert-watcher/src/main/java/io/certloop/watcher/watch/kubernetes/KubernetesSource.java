package io.certloop.watcher.watch.kubernetes;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.watch.WatchSource;
import io.certloop.watcher.watch.WatchedNames;
import io.certloop.watcher.watch.list.DeployedLeaf;
import io.certloop.watcher.watch.list.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A source of the names that a cluster serves over TLS, each with the certificate of its Secret as the expected
 * certificate.
 */
public final class KubernetesSource implements WatchSource {

    private static final int MOST_NOTES = 20;

    private final String name;
    private final Cluster cluster;
    private final Map<String, String> labels;
    private final Optional<String> owner;

    /**
     * @param labels default labels of all names; the labels of an object take precedence
     * @param owner the owner of names whose object names none
     */
    public KubernetesSource(String name, Cluster cluster, Map<String, String> labels, Optional<String> owner) {
        this.name = name;
        this.cluster = cluster;
        this.labels = Map.copyOf(labels);
        this.owner = owner;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public WatchedNames read() {
        ClusterObjects objects = cluster.read();
        var names = new Names(objects.notes());
        for (Exposure exposure : objects.exposures()) {
            for (Exposure.Host host : exposure.hosts()) {
                names.add(exposure, host, objects.leaves());
            }
        }
        return new WatchedNames(List.copyOf(names.targets.values()), names.notes());
    }

    private final class Names {

        private final Map<String, Target> targets = new LinkedHashMap<>();
        private final Set<String> disputed = new HashSet<>();
        private final List<String> notes;

        Names(List<String> notes) {
            this.notes = new ArrayList<>(notes);
        }

        void add(Exposure exposure, Exposure.Host host, Map<SecretName, DeployedLeaf> leaves) {
            try {
                DomainName domain = new DomainName(host.name());
                add(
                        exposure.object(),
                        new Target(
                                        host.name(),
                                        domain,
                                        host.port(),
                                        expected(exposure.object(), domain, host.secrets(), leaves),
                                        exposure.labels(),
                                        exposure.owner())
                                .orElse(labels, owner));
            } catch (IllegalArgumentException e) {
                notes.add(exposure.object() + ": " + e.getMessage());
            }
        }

        private Optional<String> expected(
                String object, DomainName domain, List<SecretName> secrets, Map<SecretName, DeployedLeaf> leaves) {
            Optional<String> expected = secrets.stream()
                    .map(leaves::get)
                    .filter(leaf -> leaf != null && leaf.covers(domain))
                    .map(DeployedLeaf::sha256)
                    .findFirst();
            if (expected.isEmpty() && !secrets.isEmpty()) {
                notes.add("%s: no certificate for %s in %s".formatted(object, domain, secrets));
            }
            return expected;
        }

        /**
         * Adds a name. If two objects want different certificates for the same name, the name has no expected
         * certificate and a note reports the conflict.
         */
        private void add(String object, Target target) {
            Target first = targets.putIfAbsent(target.key(), target);
            if (first == null || target.expected().isEmpty()) {
                return;
            }
            if (first.expected().isEmpty() && !disputed.contains(target.key())) {
                targets.put(target.key(), target);
            } else if (!first.expected().equals(target.expected()) && disputed.add(target.key())) {
                notes.add(
                        "%s: another certificate for %s than an earlier object has".formatted(object, target.label()));
                targets.put(target.key(), first.expecting(Optional.empty()));
            }
        }

        List<String> notes() {
            if (notes.size() <= MOST_NOTES) {
                return notes;
            }
            List<String> some = new ArrayList<>(notes.subList(0, MOST_NOTES));
            some.add("… and %,d more".formatted(notes.size() - MOST_NOTES));
            return some;
        }
    }
}
