package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * A service that has run out of memory must end, so that it is started again: it may live on
 * without the threads that died of it.
 */
final class JvmOptions implements ManifestRule {

    static final String ENDS = "-XX:+ExitOnOutOfMemoryError";

    private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    @Override
    public Stream<String> violations(Manifests all) {
        return all.workloads()
                .flatMap(
                        object ->
                                object.containers().stream()
                                        .filter(
                                                each ->
                                                        ServiceCode.of(Images.module(each))
                                                                .isService())
                                        .filter(container -> !ends(all, container))
                                        .map(each -> object.id() + ": its JVM lacks " + ENDS));
    }

    private static boolean ends(Manifests all, JsonNode container) {
        return Environment.of(all, container).getOrDefault(VARIABLE, "").contains(ENDS);
    }
}
