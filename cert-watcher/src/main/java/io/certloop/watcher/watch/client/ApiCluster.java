package io.certloop.watcher.watch.client;

import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.cloud.certificate.X509;
import io.certloop.watcher.watch.kubernetes.Cluster;
import io.certloop.watcher.watch.kubernetes.ClusterObjects;
import io.certloop.watcher.watch.kubernetes.ClusterScope;
import io.certloop.watcher.watch.kubernetes.Exposure;
import io.certloop.watcher.watch.kubernetes.SecretName;
import io.certloop.watcher.watch.list.DeployedLeaf;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

public final class ApiCluster implements Cluster {

    private static final String NETWORKING = "/apis/networking.k8s.io/v1";
    private static final String GATEWAY = "/apis/gateway.networking.k8s.io/v1";
    private static final String CORE = "/api/v1";
    private static final String TLS_SECRETS = "&fieldSelector=type%3Dkubernetes.io%2Ftls";

    private final Function<ClusterScope, ApiServer> servers;
    private final ClusterScope scope;

    public ApiCluster(Function<ClusterScope, ApiServer> servers, ClusterScope scope) {
        this.servers = servers;
        this.scope = scope;
    }

    /** A cluster that connects anew for each read, so that it always uses the current credentials. */
    public static Cluster of(ClusterScope scope) {
        return new ApiCluster(Fabric8Server::of, scope);
    }

    @Override
    public ClusterObjects read() {
        try (ApiServer server = servers.apply(scope)) {
            return new Reading(new ApiLists(server), scope).objects();
        }
    }

    private record Reading(ApiLists lists, ClusterScope scope) {

        ClusterObjects objects() {
            List<String> notes = new ArrayList<>();
            List<Exposure> exposures = new ArrayList<>();
            list(NETWORKING, "ingresses").forEach(it -> exposures.add(Ingresses.exposure(it)));
            List<JsonNode> routes = list(GATEWAY, "httproutes");
            list(GATEWAY, "gateways").forEach(it -> exposures.add(Gateways.exposure(it, routes)));
            list(CORE, "services").stream()
                    .flatMap(it -> LoadBalancers.exposure(it).stream())
                    .forEach(exposures::add);
            return new ClusterObjects(exposures, leaves(notes), notes);
        }

        private Map<SecretName, DeployedLeaf> leaves(List<String> notes) {
            Map<SecretName, DeployedLeaf> leaves = new HashMap<>();
            if (scope.secrets()) {
                for (JsonNode secret : all(CORE, "secrets", TLS_SECRETS, SecretFields.LIST)) {
                    SecretName name = KubernetesObject.secret(secret);
                    String data = secret.at("/data/tls.crt").asText("");
                    if (data.isBlank()) {
                        continue; // It waits for its first certificate.
                    }
                    try {
                        byte[] pem = Base64.getDecoder().decode(data);
                        leaves.put(name, DeployedLeaf.of(X509.first(pem)));
                    } catch (CertificateException | IllegalArgumentException e) {
                        notes.add("Secret %s: tls.crt is no certificate that can be read".formatted(name));
                    }
                }
            }
            return leaves;
        }

        private List<JsonNode> list(String api, String plural) {
            return all(
                    api,
                    plural,
                    scope.selector()
                            .map(it -> "&labelSelector=" + URLEncoder.encode(it, StandardCharsets.UTF_8))
                            .orElse(""),
                    TokenFilter.INCLUDE_ALL);
        }

        private List<JsonNode> all(String api, String plural, String query, TokenFilter members) {
            return paths(api, plural)
                    .map(path -> lists.list(path, query, members))
                    .flatMap(Optional::stream)
                    .flatMap(List::stream)
                    .toList();
        }

        private Stream<String> paths(String api, String plural) {
            return scope.namespaces().isEmpty()
                    ? Stream.of(api + "/" + plural)
                    : scope.namespaces().stream()
                            .map(namespace -> "%s/namespaces/%s/%s".formatted(api, namespace, plural));
        }
    }
}
