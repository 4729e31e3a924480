package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;

/** Each probe asks what is meant to answer it, and no service is without one. */
final class ProbePaths implements ManifestRule {

    private static final Map<String, String> OF_SERVICES = Map.of(
            "startupProbe", "/q/health/started",
            "livenessProbe", "/q/health/live",
            "readinessProbe", "/q/health/ready");

    @Override
    public Stream<String> violations(Manifests all) {
        return all.workloads()
                .flatMap(object ->
                        object.lasting().flatMap(ProbePaths::container).map(flaw -> object.id() + ": " + flaw));
    }

    private static Stream<String> container(JsonNode container) {
        var code = ServiceCode.of(Images.module(container));
        return code.isService() ? service(container) : stage(container, code);
    }

    private static Stream<String> service(JsonNode container) {
        return OF_SERVICES.entrySet().stream()
                .filter(probe -> {
                    var request = container.path(probe.getKey()).path("httpGet");
                    return !request.path("path").asText().equals(probe.getValue())
                            || !request.path("port").asText().equals("management");
                })
                .map(probe -> "the %s is not %s on the management port".formatted(probe.getKey(), probe.getValue()));
    }

    /** The stage's paths are {@code "GET health/1"} in its code. */
    private static Stream<String> stage(JsonNode container, ServiceCode code) {
        return container.findValues("httpGet").stream()
                .map(probe -> probe.path("path").asText())
                .filter(path -> !path.startsWith("/__stage/")
                        || !code.source().contains("\"GET " + path.substring("/__stage/".length()) + "/1\""))
                .map(path -> "nothing answers " + path);
    }
}
