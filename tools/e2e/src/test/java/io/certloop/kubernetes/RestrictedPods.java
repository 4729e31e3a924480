package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Pod Security Standard "restricted", and what this repository asks beyond it: a read-only root, no service-account
 * token, limits of memory and scratch space, and a CPU request.
 */
final class RestrictedPods implements ManifestRule {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    /** Five files of 10 MiB, as the kubelet keeps them. */
    private static final long LOGS = 50;

    private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");

    @Override
    public Stream<String> violations(Manifests manifests) {
        return Stream.concat(
                manifests.workloads().flatMap(RestrictedPods::workload),
                manifests
                        .of("Namespace")
                        .filter(space -> !enforces(space))
                        .map(space -> space.id() + ": does not enforce the restricted standard"));
    }

    private static boolean enforces(KubeObject namespace) {
        return KubeObject.strings(namespace.at("/metadata/labels"))
                .getOrDefault("pod-security.kubernetes.io/enforce", "")
                .equals("restricted");
    }

    private static Stream<String> workload(KubeObject object) {
        var flaws = Stream.concat(
                pod(object.pod()),
                object.containers().stream().flatMap(container -> container(container, object.pod())));
        return flaws.map(flaw -> object.id() + ": " + flaw);
    }

    private static Stream<String> pod(JsonNode pod) {
        var shared = Stream.of("hostNetwork", "hostPID", "hostIPC")
                .filter(field -> pod.path(field).asBoolean());
        var volumes = KubeObject.stream(pod.path("volumes"))
                .filter(volume -> !allowed(volume))
                .map(volume -> "volume " + volume.path("name").asText());
        var token = pod.path("automountServiceAccountToken").asBoolean(true)
                ? Stream.of("automountServiceAccountToken")
                : Stream.<String>empty();
        return Stream.of(shared, volumes, token, scratch(pod)).flatMap(flaws -> flaws);
    }

    /** Else the pod is evicted before its scratch space is full. */
    private static Stream<String> scratch(JsonNode pod) {
        long limit = mebibytes(pod.at("/containers/0/resources/limits/ephemeral-storage"));
        long scratch = KubeObject.stream(pod.path("volumes"))
                .filter(volume -> volume.has("emptyDir"))
                .mapToLong(volume -> mebibytes(volume.at("/emptyDir/sizeLimit")))
                .sum();
        return flaw("ephemeral-storage for the emptyDirs and logs", scratch + LOGS > limit);
    }

    private static long mebibytes(JsonNode quantity) {
        return Long.parseLong(quantity.asText("0Mi").replaceFirst("Mi$", ""));
    }

    private static boolean allowed(JsonNode volume) {
        return volume.propertyStream()
                .map(Map.Entry::getKey)
                .allMatch(field -> field.equals("name") || VOLUMES.contains(field));
    }

    private static Stream<String> container(JsonNode container, JsonNode pod) {
        var own = container.path("securityContext");
        var shared = pod.path("securityContext");
        return Stream.of(
                        flaw("privileged", own.path("privileged").asBoolean()),
                        flaw(
                                "allowPrivilegeEscalation",
                                own.path("allowPrivilegeEscalation").asBoolean(true)),
                        flaw(
                                "readOnlyRootFilesystem",
                                !own.path("readOnlyRootFilesystem").asBoolean()),
                        flaw(
                                "runAsNonRoot",
                                !either(own, shared, "runAsNonRoot").asBoolean()),
                        flaw("runAsUser", either(own, shared, "runAsUser").asInt(0) == 0),
                        flaw(
                                "seccompProfile",
                                !SECCOMP.contains(either(own, shared, "seccompProfile")
                                        .path("type")
                                        .asText())),
                        flaw("capabilities", !dropsAll(own.path("capabilities"))),
                        flaw("procMount", own.has("procMount")),
                        flaw("hostPort", container.path("ports").findValue("hostPort") != null),
                        flaw(
                                "memory limit",
                                container.at("/resources/limits/memory").isMissingNode()),
                        flaw(
                                "ephemeral-storage limit",
                                container
                                        .at("/resources/limits/ephemeral-storage")
                                        .isMissingNode()),
                        flaw(
                                "cpu request",
                                container.at("/resources/requests/cpu").isMissingNode()))
                .flatMap(flaws -> flaws)
                .map(flaw -> container.path("name").asText() + ": " + flaw);
    }

    private static JsonNode either(JsonNode own, JsonNode shared, String field) {
        return own.has(field) ? own.path(field) : shared.path(field);
    }

    private static boolean dropsAll(JsonNode capabilities) {
        return capabilities.path("add").isMissingNode()
                && KubeObject.stream(capabilities.path("drop"))
                        .anyMatch(dropped -> dropped.asText().equals("ALL"));
    }

    private static Stream<String> flaw(String name, boolean holds) {
        return holds ? Stream.of(name) : Stream.empty();
    }
}
