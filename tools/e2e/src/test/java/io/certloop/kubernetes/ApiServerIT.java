package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server takes every overlay and the chart, and each of their pods. */
class ApiServerIT {

    /** Kinds of these groups are an operator's, which is not here. {@code StrictModel} has them. */
    private static final Set<String> OF_OPERATORS =
            Set.of("barmancloud.cnpg.io", "gateway.networking.k8s.io", "monitoring.coreos.com", "postgresql.cnpg.io");

    private static final List<String> OF_DEVELOPMENT = List.of("database", "mock");

    /** What pods refer to, or live in. */
    private static final Set<String> FIRST = Set.of("Namespace", "ServiceAccount", "PriorityClass");

    private static ApiServer server;
    private static Set<String> kinds;

    @BeforeAll
    static void start() throws Exception {
        ManifestsIT.requireRenderer();
        var missing = ApiServer.missing();
        missing.ifPresent(each -> System.out.println("SKIPPED: no API server takes the manifests of k8s/; " + each));
        Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
        server = ApiServer.start();
        kinds = server.kinds();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void anOverlayIsTakenWithoutAWarning(String name) throws Exception {
        var overlay = Renderer.overlay(name);
        var namespace = overlay.of("Namespace").findFirst().orElseThrow();

        assertThat(namespace
                        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                        .asText())
                .isEqualTo("restricted");
        assertThat(complaints(namespace.name(), overlay)).isEmpty();
    }

    /** Of operators, and ours with what is optional. */
    private static List<String> overlays() throws IOException {
        var names = new ArrayList<String>();
        for (var folder : List.of(Renderer.K8S.resolve("overlays"), Renderer.OWN)) {
            try (var overlays = Files.list(folder)) {
                overlays.map(each -> each.getFileName().toString()).sorted().forEach(names::add);
            }
        }
        return names;
    }

    @Test
    void theChartForDevelopmentIsTakenWithoutAWarning() throws Exception {
        assertThat(chart(OF_DEVELOPMENT)).isEmpty();
    }

    @Test
    void theChartWithAllElseIsTakenWithoutAWarning() throws Exception {
        assertThat(chart(HelmChartIT.COMPONENTS.stream()
                        .filter(each -> !OF_DEVELOPMENT.contains(each))
                        .toList()))
                .isEmpty();
    }

    @Test
    void aPodWithMorePrivilegesIsRefused() throws Exception {
        var overlay = Renderer.overlay("dev");
        var loose =
                overlay.find("Deployment", "cert-watcher").orElseThrow().json().deepCopy();
        ((ObjectNode) loose.at("/spec/template/spec/containers/0/securityContext"))
                .put("allowPrivilegeEscalation", true);
        var objects = Stream.concat(
                overlay.of("Namespace", "ServiceAccount"), Stream.of(loose).map(KubeObject::new));

        assertThat(complaints("certloop-dev", new Manifests("loose", objects.toList())))
                .anyMatch(line -> line.contains("pods \"cert-watcher\" is forbidden"))
                .anyMatch(line -> line.startsWith("Warning: would violate PodSecurity"));
    }

    /** In the namespace of production, which the chart does not bring. */
    private static List<String> chart(List<String> components) throws Exception {
        HelmChartIT.needsHelmAndRenderer();
        var chart = HelmChartIT.manifests(HelmChartIT.values(components));
        var namespace = Renderer.overlay("prod").of("Namespace");
        var all = Stream.concat(namespace, chart.objects().stream()).toList();
        return complaints("certloop", new Manifests("chart", all));
    }

    /** What the server refuses or warns about. Nothing stays there but what pods refer to. */
    private static List<String> complaints(String namespace, Manifests all) throws Exception {
        var served = all.objects().stream().collect(Collectors.partitioningBy(ApiServerIT::isServed));
        var absent = served.get(false).stream().map(KubeObject::id).toList();
        System.out.printf("not applied of %s, as no operator is here: %s%n", all.overlay(), absent);
        assertThat(served.get(false)).allMatch(each -> OF_OPERATORS.contains(group(each)));
        var first = served.get(true).stream().filter(each -> FIRST.contains(each.kind()));
        var others = served.get(true).stream().filter(each -> !FIRST.contains(each.kind()));
        var pods = all.workloads().map(ApiServerIT::pod);
        return Stream.of(
                        server.apply(
                                namespace,
                                first.map(KubeObject::json)
                                        .map(ObjectNode.class::cast)
                                        .toList()),
                        server.apply(
                                namespace,
                                Stream.concat(others.map(KubeObject::json).map(ObjectNode.class::cast), pods)
                                        .toList(),
                                "--dry-run=server"))
                .flatMap(answer -> answer.complaints().stream())
                .toList();
    }

    private static boolean isServed(KubeObject object) {
        return kinds.contains(object.at("/apiVersion").asText() + " " + object.kind());
    }

    private static String group(KubeObject object) {
        return object.at("/apiVersion").asText().replaceFirst("/.*", "");
    }

    /** As its controller would make it, claims included. Pod Security refuses pods only. */
    private static ObjectNode pod(KubeObject workload) {
        var pod = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Pod");
        pod.putObject("metadata").put("name", workload.name());
        pod.set("spec", workload.pod().deepCopy());
        KubeObject.stream(workload.at("/spec/volumeClaimTemplates"))
                .map(claim -> claim.at("/metadata/name").asText())
                .forEach(claim -> pod.withArray("/spec/volumes")
                        .addObject()
                        .put("name", claim)
                        .putObject("persistentVolumeClaim")
                        .put("claimName", claim));
        return pod;
    }
}
