package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What comes in from outside is what the contracts offer, less what services ask each other, and
 * the pages of on-call.
 */
final class IngressPaths implements ManifestRule {

    /**
     * Callbacks and look-ups between services, what they tell of themselves, a page for Prometheus.
     */
    private static final Set<String> INSIDE =
            Set.of("/remediation-callbacks", "/standings", "/sessions", "/probe");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Override
    public Stream<String> violations(Manifests all) {
        if (all.of("Ingress").findAny().isEmpty()) {
            return Stream.empty();
        }
        return ServiceCode.SERVICES.stream()
                .filter(service -> !offered(service).equals(reached(all, service)))
                .map(
                        service ->
                                "Ingress: leads to %s of %s, which offers %s"
                                        .formatted(
                                                reached(all, service), service, offered(service)));
    }

    private static Set<String> reached(Manifests all, String service) {
        return all.of("Ingress")
                .flatMap(ingress -> ingress.json().findValues("paths").stream())
                .flatMap(KubeObject::stream)
                .filter(path -> path.at("/backend/service/name").asText().equals(service))
                .map(path -> path.path("path").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> offered(String service) {
        try {
            JsonNode contract = YAML.readTree(ServiceCode.of(service).contract().toFile());
            Stream<String> api =
                    contract.path("paths")
                            .propertyStream()
                            .map(path -> "/" + path.getKey().split("/")[1])
                            .filter(path -> !INSIDE.contains(path));
            return Stream.concat(api, ServiceCode.of(service).pages())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new IllegalStateException(service, e);
        }
    }
}
