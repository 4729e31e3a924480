package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Only what ends before a service starts has the password of the role that owns its database. Where the overlay brings
 * the database, both roles are those that it makes, the server proves who it is, and it takes as many connections as
 * all replicas may open.
 */
final class DatabaseAccess implements ManifestRule {

    private static final String URL = "QUARKUS_DATASOURCE_JDBC_URL";
    private static final String CREDENTIALS = "CERTLOOP_DATABASE_CREDENTIALS_DIRECTORY";
    private static final String RUNTIME_ROLE = "CERTLOOP_DATABASE_RUNTIME_ROLE";
    private static final String MIGRATES = "QUARKUS_FLYWAY_MIGRATE_AT_START";

    private static final Pattern PARTS = Pattern.compile("jdbc:postgresql://([^:/]+):\\d+/(\\w+)(?:\\?(.*))?");

    /** An upgrade adds one pod. */
    private static final int SURGE = 1;

    @Override
    public Stream<String> violations(Manifests all) {
        return Stream.concat(
                all.workloads()
                        .filter(DatabaseAccess::isService)
                        .flatMap(service -> Stream.concat(roles(all, service), server(all, service))
                                .map(flaw -> service.id() + ": " + flaw)),
                all.of("Cluster").flatMap(cluster -> connections(all, cluster)));
    }

    private static boolean isService(KubeObject object) {
        return ServiceCode.SERVICES.contains(object.name());
    }

    private static Stream<String> roles(Manifests all, KubeObject service) {
        var owner = service.name() + "-database-owner";
        var migrating = service.first().findFirst();
        return Stream.of(
                        unless(
                                migrating.isPresent() && migrates(all, migrating.get()),
                                "no init container migrates and ends"),
                        unless(
                                migrating
                                        .flatMap(any -> secret(all, service, any))
                                        .filter(owner::equals)
                                        .isPresent(),
                                "migrations do not run as the owner of " + owner),
                        unless(
                                service.lasting()
                                        .noneMatch(
                                                each -> mounted(service, each).contains(owner)),
                                "the service could change the schema by " + owner),
                        unless(
                                service.lasting()
                                        .allMatch(each -> "false"
                                                .equals(Environment.of(all, each)
                                                        .get(MIGRATES))),
                                "the service migrates under its startup probe"))
                .flatMap(Optional::stream);
    }

    private static boolean migrates(Manifests all, JsonNode container) {
        var variables = Environment.of(all, container);
        return "true".equals(variables.get("QUARKUS_INIT_AND_EXIT")) && !"false".equals(variables.get(MIGRATES));
    }

    /** Of the directory from which a container reads its user and password. */
    private static Optional<String> secret(Manifests all, KubeObject service, JsonNode container) {
        var directory = Environment.of(all, container).get(CREDENTIALS);
        return KubeObject.stream(container.path("volumeMounts"))
                .filter(mount -> mount.path("mountPath").asText().equals(directory))
                .map(mount -> secretOf(service, mount))
                .findFirst();
    }

    private static List<String> mounted(KubeObject service, JsonNode container) {
        return KubeObject.stream(container.path("volumeMounts"))
                .map(mount -> secretOf(service, mount))
                .toList();
    }

    private static String secretOf(KubeObject service, JsonNode mount) {
        return KubeObject.stream(service.pod().path("volumes"))
                .filter(volume -> volume.path("name").equals(mount.path("name")))
                .map(volume -> volume.at("/secret/secretName").asText())
                .findFirst()
                .orElse("");
    }

    private static Stream<String> server(Manifests all, KubeObject service) {
        return service.containers().stream()
                .map(container -> Environment.of(all, container))
                .flatMap(variables -> server(all, service, variables));
    }

    private static Stream<String> server(Manifests all, KubeObject service, Map<String, String> variables) {
        Matcher url = PARTS.matcher(variables.getOrDefault(URL, ""));
        if (!url.matches()) {
            return Stream.of("no URL of a database: " + variables.get(URL));
        }
        return all.of("Cluster")
                .filter(cluster -> url.group(1).equals(cluster.name() + "-rw"))
                .flatMap(cluster -> Stream.of(
                                unless(isVerified(url.group(3)), "does not verify the server: " + url.group()),
                                unless(isOwned(all, cluster, service, url), "no Database of its owner: " + url.group()),
                                unless(
                                        isRole(cluster, variables.get(RUNTIME_ROLE), service.name() + "-database"),
                                        "no role of the cluster: " + variables.get(RUNTIME_ROLE)))
                        .flatMap(Optional::stream));
    }

    private static boolean isVerified(String parameters) {
        return parameters != null && parameters.contains("sslmode=verify-full") && parameters.contains("sslrootcert=/");
    }

    private static boolean isOwned(Manifests all, KubeObject cluster, KubeObject service, Matcher url) {
        return all.of("Database")
                .filter(any -> any.at("/spec/cluster/name").asText().equals(cluster.name()))
                .filter(any -> any.at("/spec/name").asText().equals(url.group(2)))
                .anyMatch(any -> isRole(cluster, any.at("/spec/owner").asText(), service.name() + "-database-owner"));
    }

    /** That may log in with the password of this secret, and is no superuser. */
    private static boolean isRole(KubeObject cluster, String name, String secret) {
        return KubeObject.stream(cluster.at("/spec/managed/roles"))
                .filter(role -> role.path("name").asText().equals(name))
                .anyMatch(role -> role.path("login").asBoolean()
                        && !role.path("superuser").asBoolean()
                        && role.at("/passwordSecret/name").asText().equals(secret));
    }

    private static Stream<String> connections(Manifests all, KubeObject cluster) {
        int most = all.workloads()
                .filter(DatabaseAccess::isService)
                .mapToInt(service -> replicas(all, service) * pool(all, service))
                .sum();
        int allowed = cluster.at("/spec/postgresql/parameters/max_connections").asInt();
        return unless(
                most < allowed,
                "%s: all replicas open up to %d connections, it takes %d".formatted(cluster.id(), most, allowed))
                .stream();
    }

    private static int replicas(Manifests all, KubeObject service) {
        return all.of("HorizontalPodAutoscaler")
                .filter(any -> any.at("/spec/scaleTargetRef/name").asText().equals(service.name()))
                .mapToInt(any -> any.at("/spec/maxReplicas").asInt() + SURGE)
                .sum();
    }

    private static int pool(Manifests all, KubeObject service) {
        return service.lasting()
                .map(each -> Environment.of(all, each).get("QUARKUS_DATASOURCE_JDBC_MAX_SIZE"))
                .filter(Objects::nonNull)
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static Optional<String> unless(boolean right, String flaw) {
        return right ? Optional.empty() : Optional.of(flaw);
    }
}
