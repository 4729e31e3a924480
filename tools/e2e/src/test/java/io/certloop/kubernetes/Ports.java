package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;

/** Every port that is named exists, and is the one that the code listens on. */
final class Ports implements ManifestRule {

    private static final Map<String, String> LISTENS_BY =
            Map.of("http", "quarkus.http.port", "management", "quarkus.management.port");

    @Override
    public Stream<String> violations(Manifests all) {
        return Stream.of(listening(all), probes(all), services(all), ingress(all), routes(all), monitors(all))
                .flatMap(flaws -> flaws);
    }

    private static Stream<String> listening(Manifests all) {
        return all.workloads()
                .flatMap(object -> object.containers().stream()
                        .flatMap(container ->
                                KubeObject.stream(container.path("ports")).filter(port -> !isInCode(container, port)))
                        .map(port -> object.id() + ": nothing listens on " + port));
    }

    private static boolean isInCode(JsonNode container, JsonNode port) {
        var code = ServiceCode.of(Images.module(container));
        int number = port.path("containerPort").asInt();
        if (code.isService()) {
            var property = LISTENS_BY.get(port.path("name").asText());
            return property != null && code.port(property) == number;
        }
        return code.source().contains('"' + Integer.toString(number) + '"')
                || KubeObject.stream(container.path("env"))
                        .anyMatch(variable -> variable.path("name").asText().endsWith("_PORT")
                                && variable.path("value").asInt() == number);
    }

    private static Stream<String> probes(Manifests all) {
        return all.workloads()
                .flatMap(object -> object.containers().stream()
                        .flatMap(container -> container.findValues("httpGet").stream())
                        .filter(probe -> object.port(probe.path("port")) == 0)
                        .map(probe -> object.id() + ": no port for " + probe));
    }

    private static Stream<String> services(Manifests all) {
        return all.of("Service")
                .flatMap(service -> KubeObject.stream(service.at("/spec/ports"))
                        .filter(port -> !leadsToPods(all, service, port))
                        .map(port -> service.id() + ": leads nowhere: " + port));
    }

    private static boolean leadsToPods(Manifests all, KubeObject service, JsonNode port) {
        return all.workloads()
                .filter(pods -> pods.podLabels()
                        .entrySet()
                        .containsAll(
                                KubeObject.strings(service.at("/spec/selector")).entrySet()))
                .anyMatch(pods ->
                        pods.port(port.path("targetPort")) == port.path("port").asInt());
    }

    private static Stream<String> ingress(Manifests all) {
        return all.of("Ingress")
                .flatMap(ingress -> ingress.json().findValues("service").stream()
                        .filter(backend -> !isService(all, backend))
                        .map(backend -> ingress.id() + ": no Service " + backend));
    }

    private static Stream<String> routes(Manifests all) {
        return all.of("HTTPRoute")
                .flatMap(route -> route.json().findValues("backendRefs").stream()
                        .flatMap(KubeObject::stream)
                        .filter(backend -> !isServicePort(all, backend))
                        .map(backend -> route.id() + ": no Service " + backend));
    }

    private static boolean isServicePort(Manifests all, JsonNode backend) {
        return all.find("Service", backend.path("name").asText()).stream()
                .flatMap(service -> KubeObject.stream(service.at("/spec/ports")))
                .anyMatch(port -> port.path("port").equals(backend.path("port")));
    }

    private static boolean isService(Manifests all, JsonNode backend) {
        return all.find("Service", backend.path("name").asText()).stream()
                .flatMap(service -> KubeObject.stream(service.at("/spec/ports")))
                .anyMatch(port -> port.path("name").equals(backend.at("/port/name")));
    }

    private static Stream<String> monitors(Manifests all) {
        return all.of("PodMonitor")
                .flatMap(monitor -> all.selectedBy(monitor.at("/spec/selector")).stream()
                        .filter(pods -> KubeObject.stream(monitor.at("/spec/podMetricsEndpoints"))
                                .anyMatch(end -> pods.port(end.path("port")) == 0))
                        .map(pods -> monitor.id() + ": no such port: " + pods.id()));
    }
}
