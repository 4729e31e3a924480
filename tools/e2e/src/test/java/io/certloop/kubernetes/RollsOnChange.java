package io.certloop.kubernetes;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Variables are read once, at the start: another value must be another ConfigMap, so that pods with the old one are
 * replaced. Files are read again and need no hash.
 */
final class RollsOnChange implements ManifestRule {

    private static final Pattern HASHED = Pattern.compile(".+-[a-z0-9]{10}");

    @Override
    public Stream<String> violations(Manifests all) {
        return all.workloads()
                .flatMap(object -> object.containers().stream()
                        .flatMap(container -> Stream.of("configMapRef", "configMapKeyRef")
                                .flatMap(reference -> container.findValues(reference).stream()))
                        .map(reference -> reference.path("name").asText())
                        .filter(name -> !HASHED.matcher(name).matches())
                        .distinct()
                        .map(name -> object.id() + ": a change of ConfigMap " + name + " would not reach its pods"));
    }
}
