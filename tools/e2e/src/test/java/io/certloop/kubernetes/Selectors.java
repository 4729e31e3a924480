package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Stream;

/** Whatever names pods, accounts or workloads names some that exist. */
final class Selectors implements ManifestRule {

    @Override
    public Stream<String> violations(Manifests all) {
        return Stream.of(
                        workloads(all),
                        services(all),
                        pointing(all, "PodDisruptionBudget", "/spec/selector"),
                        pointing(all, "PodMonitor", "/spec/selector"),
                        policies(all),
                        priorities(all),
                        metrics(all),
                        autoscalers(all))
                .flatMap(flaws -> flaws);
    }

    private static Stream<String> workloads(Manifests all) {
        return all.workloads()
                .flatMap(object -> Stream.of(
                                own(object, object.at("/spec/selector")),
                                KubeObject.stream(object.pod().path("topologySpreadConstraints"))
                                        .flatMap(spread -> own(object, spread.path("labelSelector"))),
                                account(all, object))
                        .flatMap(flaws -> flaws));
    }

    private static Stream<String> own(KubeObject object, JsonNode selector) {
        return Manifests.selects(selector, object.podLabels())
                ? Stream.empty()
                : Stream.of(object.id() + ": does not select its own pods: " + selector);
    }

    private static Stream<String> account(Manifests all, KubeObject object) {
        var account = object.pod().path("serviceAccountName").asText();
        return all.find("ServiceAccount", account).isPresent()
                ? Stream.empty()
                : Stream.of(object.id() + ": no ServiceAccount " + account);
    }

    private static Stream<String> services(Manifests all) {
        return all.of("Service")
                .filter(service ->
                        all.selectedBy(labels(service.at("/spec/selector"))).isEmpty())
                .map(service -> service.id() + ": selects no pods");
    }

    private static JsonNode labels(JsonNode matchLabels) {
        return JsonNodeFactory.instance.objectNode().set("matchLabels", matchLabels);
    }

    private static Stream<String> pointing(Manifests all, String kind, String pointer) {
        return all.of(kind)
                .filter(object -> all.selectedBy(object.at(pointer)).isEmpty())
                .map(object -> object.id() + ": selects no pods");
    }

    /** They may also select the pods of the database, which its operator makes. */
    private static Stream<String> policies(Manifests all) {
        return all.of("NetworkPolicy")
                .filter(policy -> all.selectedBy(policy.at("/spec/podSelector")).isEmpty())
                .filter(policy -> !selectsTheDatabase(policy))
                .map(policy -> policy.id() + ": selects no pods");
    }

    private static boolean selectsTheDatabase(KubeObject policy) {
        return Neighbours.database("").stream()
                .anyMatch(pod -> Manifests.selects(policy.at("/spec/podSelector"), pod.labels()));
    }

    private static Stream<String> autoscalers(Manifests all) {
        return all.of("HorizontalPodAutoscaler")
                .filter(scaler -> !target(all, scaler))
                .map(scaler -> scaler.id() + ": has no target that leaves the number of pods to it");
    }

    private static Stream<String> priorities(Manifests all) {
        return all.workloads()
                .filter(object -> object.pod().has("priorityClassName"))
                .filter(object -> all.find(
                                "PriorityClass",
                                object.pod().path("priorityClassName").asText())
                        .isEmpty())
                .map(object -> object.id() + ": no PriorityClass of this name");
    }

    /** A service is scaled by what it measures itself. */
    private static Stream<String> metrics(Manifests all) {
        return all.of("HorizontalPodAutoscaler")
                .flatMap(scaler -> KubeObject.stream(scaler.at("/spec/metrics"))
                        .filter(metric -> metric.has("external"))
                        .map(metric -> metric.at("/external/metric/name").asText())
                        .filter(name -> !isMeasured(scaler, name))
                        .map(name -> scaler.id() + ": nothing measures " + name));
    }

    private static boolean isMeasured(KubeObject scaler, String metric) {
        return ServiceCode.of(scaler.at("/spec/scaleTargetRef/name").asText())
                .source()
                .contains('"' + metric.replace('_', '.') + '"');
    }

    private static boolean target(Manifests all, KubeObject scaler) {
        var target = scaler.at("/spec/scaleTargetRef");
        return all.find(target.path("kind").asText(), target.path("name").asText())
                .filter(object -> object.at("/apiVersion").equals(target.path("apiVersion"))
                        && object.at("/spec/replicas").isMissingNode())
                .isPresent();
    }
}
