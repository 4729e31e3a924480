package io.certloop.kubernetes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whoever calls a service speaks what it speaks: TLS on its one port, or none, and a client of TLS is told whom to
 * trust.
 */
final class SpokenTls implements ManifestRule {

    static final String SERVES_TLS = "QUARKUS_HTTP_TLS_CONFIGURATION_NAME";
    static final String CALLBACKS = "CERTLOOP_OUTGOING_CALLBACK_TLS";

    private static final Pattern SERVICE_URL = Pattern.compile("(https?)://([a-z0-9-]+):(\\d+)");
    private static final Pattern CLIENT = Pattern.compile("(QUARKUS_REST_CLIENT_\\w+)_URL");
    private static final String OF_NGINX = "/metadata/annotations/nginx.ingress.kubernetes.io~1backend-protocol";

    @Override
    public Stream<String> violations(Manifests all) {
        return Stream.of(
                        all.workloads().flatMap(object -> workload(all, object)),
                        all.of("Ingress").flatMap(ingress -> ingress(all, ingress)),
                        all.of("HTTPRoute").flatMap(route -> route(all, route)))
                .flatMap(flaws -> flaws);
    }

    private static Stream<String> route(Manifests all, KubeObject route) {
        return route.json().findValues("backendRefs").stream()
                .flatMap(KubeObject::stream)
                .map(backend -> backend.path("name").asText())
                .distinct()
                .filter(service -> speaksTls(all, service) != isEncrypted(all, service))
                .map(service -> route.id() + ": does not speak what " + service + " speaks");
    }

    /** By a policy that expects the name of the service in its certificate. */
    private static boolean isEncrypted(Manifests all, String service) {
        return all.of("BackendTLSPolicy")
                .filter(policy -> policy.at("/spec/targetRefs/0/name").asText().equals(service))
                .anyMatch(policy ->
                        policy.at("/spec/validation/hostname").asText().equals(service));
    }

    private static Stream<String> workload(Manifests all, KubeObject object) {
        var settings = settings(all, object);
        return Stream.of(listening(object, settings), calling(all, settings), trusting(all, object, settings))
                .flatMap(flaws -> flaws)
                .map(flaw -> object.id() + ": " + flaw);
    }

    private static Stream<String> listening(KubeObject object, Map<String, String> settings) {
        if (!settings.containsKey(SERVES_TLS)) {
            return Stream.empty();
        }
        var port = settings.getOrDefault("QUARKUS_HTTP_SSL_PORT", "8443");
        var named = object.containers().stream()
                .flatMap(container -> KubeObject.stream(container.path("ports")))
                .anyMatch(any -> any.path("name").asText().equals("http")
                        && any.path("containerPort").asText().equals(port));
        boolean plainOff = "disabled".equals(settings.get("QUARKUS_HTTP_INSECURE_REQUESTS"));
        return Stream.of(
                        unless(named, "TLS is spoken on " + port + ", which is no port of the pod"),
                        unless(plainOff, "answers without TLS as well"),
                        store(settings, SERVES_TLS, "KEY_STORE_PEM_OWN_KEY"))
                .flatMap(Optional::stream);
    }

    private static Stream<String> calling(Manifests all, Map<String, String> settings) {
        return settings.values().stream()
                .map(SERVICE_URL::matcher)
                .filter(url ->
                        url.matches() && all.find("Service", url.group(2)).isPresent())
                .filter(url -> url.group(1).equals("https") != speaksTls(all, url.group(2)))
                .map(url -> url.group() + " is not what " + url.group(2) + " speaks");
    }

    private static Stream<String> trusting(Manifests all, KubeObject object, Map<String, String> settings) {
        var clients = settings.entrySet().stream()
                .filter(setting -> setting.getValue().startsWith("https://"))
                .map(setting -> CLIENT.matcher(setting.getKey()))
                .filter(client -> client.matches())
                .map(client -> client.group(1) + "_TLS_CONFIGURATION_NAME");
        var callbacks = object.name().equals("remediation-service") && isCalledBackByTls(all)
                ? Stream.of(CALLBACKS)
                : Stream.<String>empty();
        return Stream.concat(clients, callbacks)
                .flatMap(name -> store(settings, name, "TRUST_STORE_PEM_CERTS").stream());
    }

    private static boolean isCalledBackByTls(Manifests all) {
        return all.workloads()
                .map(any -> settings(all, any).getOrDefault("CERTLOOP_TICKET_CALLBACK_BASE", ""))
                .anyMatch(base -> base.startsWith("https://"));
    }

    /** That no such file is named for the configuration that the setting chooses. */
    private static Optional<String> store(Map<String, String> settings, String setting, String file) {
        var chosen = settings.getOrDefault(setting, "").toUpperCase(Locale.ROOT);
        return unless(
                settings.containsKey("QUARKUS_TLS_" + chosen + "_" + file),
                "%s chooses nothing with a %s".formatted(setting, file));
    }

    private static Optional<String> unless(boolean right, String flaw) {
        return right ? Optional.empty() : Optional.of(flaw);
    }

    private static Stream<String> ingress(Manifests all, KubeObject ingress) {
        var tls = ingress.at(OF_NGINX).asText().equals("HTTPS");
        return ingress.json().findValues("service").stream()
                .map(backend -> backend.path("name").asText())
                .distinct()
                .filter(service -> speaksTls(all, service) != tls)
                .map(service -> ingress.id() + ": does not speak what " + service + " speaks");
    }

    private static boolean speaksTls(Manifests all, String service) {
        return all
                .find("Service", service)
                .map(found -> KubeObject.strings(found.at("/spec/selector")).entrySet())
                .stream()
                .flatMap(labels -> all.workloads()
                        .filter(pods -> pods.podLabels().entrySet().containsAll(labels)))
                .anyMatch(pods -> settings(all, pods).containsKey(SERVES_TLS));
    }

    private static Map<String, String> settings(Manifests all, KubeObject object) {
        var settings = new TreeMap<String, String>();
        object.containers().stream()
                .flatMap(container -> KubeObject.stream(container.path("envFrom")))
                .map(from -> from.at("/configMapRef/name").asText())
                .flatMap(name -> all.find("ConfigMap", name).stream())
                .map(map -> map.at("/data"))
                .map(KubeObject::strings)
                .forEach(settings::putAll);
        return settings;
    }
}
