package io.certloop.kubernetes;

import java.util.Set;
import java.util.stream.Stream;

/** In the whole {@link Cluster}, exactly the calls of the design are possible. */
final class Calls implements ManifestRule {

    private final Set<String> expected;

    Calls(Set<String> expected) {
        this.expected = expected;
    }

    @Override
    public Stream<String> violations(Manifests all) {
        var cluster = new Cluster(all);
        var allowed = cluster.allowed();
        return Stream.of(
                        cluster.halfOpen().stream().map(call -> "one end only: " + call),
                        allowed.stream()
                                .filter(call -> !expected.contains(call))
                                .map(call -> "not in the design: " + call),
                        expected.stream()
                                .filter(call -> !allowed.contains(call))
                                .map(call -> "forbidden: " + call))
                .flatMap(flaws -> flaws)
                .map(flaw -> "NetworkPolicy: " + flaw);
    }
}
