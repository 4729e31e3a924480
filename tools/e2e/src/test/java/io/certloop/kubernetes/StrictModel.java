package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Unknown fields, missing fields and wrong types, by the model of the API server. */
final class StrictModel implements ManifestRule {

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    /** apiVersion and kind, and the class of the Kubernetes client that knows every field. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("v1 ConfigMap", "V1ConfigMap"),
            Map.entry("v1 Namespace", "V1Namespace"),
            Map.entry("v1 Secret", "V1Secret"),
            Map.entry("v1 Service", "V1Service"),
            Map.entry("v1 ServiceAccount", "V1ServiceAccount"),
            Map.entry("apps/v1 Deployment", "V1Deployment"),
            Map.entry("apps/v1 StatefulSet", "V1StatefulSet"),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", "V2HorizontalPodAutoscaler"),
            Map.entry("networking.k8s.io/v1 Ingress", "V1Ingress"),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", "V1NetworkPolicy"),
            Map.entry("policy/v1 PodDisruptionBudget", "V1PodDisruptionBudget"),
            Map.entry("rbac.authorization.k8s.io/v1 ClusterRole", "V1ClusterRole"),
            Map.entry("rbac.authorization.k8s.io/v1 ClusterRoleBinding", "V1ClusterRoleBinding"),
            Map.entry("scheduling.k8s.io/v1 PriorityClass", "V1PriorityClass"));

    /** Kinds that operators and gateways bring, as far as they are used here. */
    private static final Map<String, String> OPERATOR_KINDS = Map.ofEntries(
            Map.entry("argoproj.io/v1alpha1 Application", "application.schema.json"),
            Map.entry("barmancloud.cnpg.io/v1 ObjectStore", "objectstore.schema.json"),
            Map.entry("gateway.networking.k8s.io/v1 BackendTLSPolicy", "backendtlspolicy.schema.json"),
            Map.entry("gateway.networking.k8s.io/v1 Gateway", "gateway.schema.json"),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", "httproute.schema.json"),
            Map.entry("helm.toolkit.fluxcd.io/v2 HelmRelease", "helmrelease.schema.json"),
            Map.entry("kustomize.toolkit.fluxcd.io/v1 Kustomization", "fluxkustomization.schema.json"),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", "podmonitor.schema.json"),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", "prometheusrule.schema.json"),
            Map.entry("postgresql.cnpg.io/v1 Cluster", "cluster.schema.json"),
            Map.entry("postgresql.cnpg.io/v1 Database", "database.schema.json"),
            Map.entry("postgresql.cnpg.io/v1 ScheduledBackup", "scheduledbackup.schema.json"),
            Map.entry("source.toolkit.fluxcd.io/v1 GitRepository", "fluxsource.schema.json"),
            Map.entry("source.toolkit.fluxcd.io/v1 OCIRepository", "fluxsource.schema.json"));

    @Override
    public Stream<String> violations(Manifests manifests) {
        return manifests.objects().stream()
                .flatMap(object -> flaws(object.json()).map(flaw -> object.id() + ": " + flaw));
    }

    private static Stream<String> flaws(JsonNode json) {
        var kind = json.path("apiVersion").asText() + " " + json.path("kind").asText();
        if (KINDS.containsKey(kind)) {
            return byModel(MODELS + KINDS.get(kind), json);
        }
        return OPERATOR_KINDS.containsKey(kind)
                ? bySchema(OPERATOR_KINDS.get(kind), json)
                : Stream.of("an unknown kind: " + kind);
    }

    private static Stream<String> byModel(String model, JsonNode json) {
        try {
            Class.forName(model)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(json.toString()));
            return Stream.empty();
        } catch (InvocationTargetException e) {
            return Stream.of(e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(model, e);
        }
    }

    private static Stream<String> bySchema(String file, JsonNode json) {
        return SCHEMAS.computeIfAbsent(file, StrictModel::schema).validate(json.toString(), InputFormat.JSON).stream()
                .map(Object::toString);
    }

    private static Schema schema(String file) {
        try (var schema = StrictModel.class.getResourceAsStream(file)) {
            var text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
