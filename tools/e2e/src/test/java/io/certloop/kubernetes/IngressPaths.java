package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What comes in from outside is what the contracts offer, less what services ask each other, and the pages of on-call.
 */
final class IngressPaths implements ManifestRule {

    /** Callbacks and look-ups between services, and what they tell of themselves. */
    private static final Set<String> INSIDE = Set.of("/remediation-callbacks", "/standings", "/sessions");

    private static final String IMPORT = "/tickets/import";
    private static final String HOME = "remediation-service";

    /** A path that stands for all below it, and one that does not. */
    private static final String PREFIX = "P";

    private static final String EXACT = "E";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Override
    public Stream<String> violations(Manifests all) {
        return Stream.concat(
                all.of("Ingress").findAny().isPresent()
                        ? flaws("Ingress", service -> ofIngresses(all, service))
                        : Stream.empty(),
                all.of("HTTPRoute").findAny().isPresent()
                        ? flaws("HTTPRoute", service -> ofRoutes(all, service))
                        : Stream.empty());
    }

    private static Stream<String> flaws(String kind, Function<String, Stream<String>> paths) {
        return ServiceCode.SERVICES.stream()
                .filter(service -> !offered(service).equals(sorted(paths.apply(service))))
                .map(service -> "%s: leads to %s of %s, which offers %s"
                        .formatted(kind, sorted(paths.apply(service)), service, offered(service)));
    }

    private static Stream<String> ofIngresses(Manifests all, String service) {
        return all.of("Ingress")
                .flatMap(ingress -> ingress.json().findValues("paths").stream())
                .flatMap(KubeObject::stream)
                .filter(path -> path.at("/backend/service/name").asText().equals(service))
                .map(path -> path.path("pathType").asText().charAt(0)
                        + path.path("path").asText());
    }

    private static Stream<String> ofRoutes(Manifests all, String service) {
        return all.of("HTTPRoute")
                .flatMap(route -> KubeObject.stream(route.at("/spec/rules")))
                .filter(rule -> rule.findValuesAsText("name").contains(service))
                .flatMap(rule -> KubeObject.stream(rule.path("matches")))
                .map(match -> match.path("path"))
                .map(path -> path.path("type").asText().charAt(0)
                        + path.path("value").asText());
    }

    private static Set<String> sorted(Stream<String> paths) {
        return paths.collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> offered(String service) {
        try {
            JsonNode contract = YAML.readTree(ServiceCode.of(service).contract().toFile());
            Stream<String> api = contract.path("paths")
                    .propertyStream()
                    .map(path -> "/" + path.getKey().split("/")[1])
                    .filter(path -> !INSIDE.contains(path))
                    .map(path -> PREFIX + path);
            // What every service has, below its own name, too.
            Stream<String> own = contract.path("paths").findValuesAsText("url").stream()
                    .distinct()
                    .filter(url -> !url.equals("/"))
                    .map(url -> PREFIX + url);
            Stream<String> pages = ServiceCode.of(service).pages().map(path -> PREFIX + path);
            // Where the first page is, and what may be larger and last longer than the rest.
            Stream<String> single = contract.path("paths").has(IMPORT)
                    ? Stream.of(EXACT + IMPORT)
                    : service.equals(HOME) ? Stream.of(EXACT + "/") : Stream.empty();
            return sorted(Stream.of(api, own, pages, single).flatMap(paths -> paths));
        } catch (IOException e) {
            throw new IllegalStateException(service, e);
        }
    }
}
