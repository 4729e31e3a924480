package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Options of the JVM are in its image, beside the AOT cache that holds for them. Of those that come by a variable the
 * JVM writes a line that is no JSON.
 */
final class JvmOptions implements ManifestRule {

    private static final Set<String> REPEATED = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    @Override
    public Stream<String> violations(Manifests all) {
        return all.workloads()
                .flatMap(object -> object.containers().stream()
                        .flatMap(container -> repeated(all, container))
                        .map(variable -> object.id() + ": the JVM writes a line for " + variable));
    }

    private static Stream<String> repeated(Manifests all, JsonNode container) {
        return Environment.of(all, container).keySet().stream().filter(REPEATED::contains);
    }
}
