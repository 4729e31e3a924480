package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.certloop.kubernetes.ChartTree.Alternative;
import io.certloop.kubernetes.ChartTree.Branch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/**
 * The templates of {@code k8s/chart}, from the renderings of {@code k8s/base} and each component: what a component
 * changes stands under its condition, and its examples are values.
 */
final class ChartTemplates {

    /** A component, when the chart adds it, and which others it needs to be rendered. */
    record Step(String component, String when, List<String> after) {}

    /** In the order in which the components of an overlay stand: the last one decides. */
    static final List<Step> STEPS = List.of(
            step("database", "eq .Values.database.kind \"development\""),
            step("cloudnative-pg", "eq .Values.database.kind \"cloudnative-pg\""),
            step(
                    "cloudnative-pg-backup",
                    "and (eq .Values.database.kind \"cloudnative-pg\") .Values.database.backup.enabled",
                    "cloudnative-pg"),
            step("mock", ".Values.mock.enabled"),
            step("oidc", ".Values.oidc.enabled"),
            step("console-oidc", ".Values.oidc.console.enabled"),
            step("workload-tokens", ".Values.workloadTokens.enabled"),
            step("ingress", ".Values.ingress.enabled"),
            step("gateway", ".Values.gateway.enabled"),
            step("service-tls", ".Values.serviceTls.enabled"),
            step("gateway-service-tls", "and .Values.gateway.enabled .Values.serviceTls.enabled"),
            step("monitoring", ".Values.monitoring.enabled"),
            step("tracing", ".Values.tracing.enabled"),
            step("live-files", ".Values.liveFiles.enabled"),
            step("desks", ".Values.desks.enabled"),
            step("watch", ".Values.watch.enabled"),
            step("watch-kubernetes", ".Values.watchKubernetes.enabled"),
            step("farm", ".Values.farm.enabled"),
            step("notification-secrets", ".Values.notificationSecrets.enabled"),
            step("priority", ".Values.priority.enabled"),
            step("autoscaling-by-work", ".Values.autoscalingByWork.enabled"));

    static final Map<String, String> SERVICES = Map.of(
            "cert-watcher", "certWatcher",
            "remediation-service", "remediationService",
            "ticket-service", "ticketService");

    private static final String NAMESPACE = "zz-namespace";
    private static final String INSTANCE = "zz-instance";

    /** Of the content, at the end of a generated name; it has no vowels. */
    private static final Pattern HASH = Pattern.compile("-[2456789bcdfghkmt]{10}$");

    private static final String VERSION = "{{ .Values.image.tag | default .Chart.AppVersion | quote }}";

    /** Where a value stands in place of an example: path, example, template. */
    private record Example(Pattern path, String text, String template) {

        Example(String path, String text, String template) {
            this(Pattern.compile(path), text, template);
        }
    }

    private static final List<Example> EXAMPLES = List.of(
            new Example(".*", NAMESPACE, "{{ .Release.Namespace }}"),
            new Example(".*", INSTANCE, "{{ .Release.Name }}"),
            new Example(
                    "(PrometheusRule|ConfigMap/certloop-dashboards).*",
                    "https://console.certloop.example/console",
                    "{{ include \"certloop.console\" . }}"),
            new Example("(Ingress|HTTPRoute|Gateway)/.*", "certloop.example", "{{ .Values.domain }}"),
            new Example("Ingress/.*/ingressClassName", "nginx", "{{ .Values.ingress.className }}"),
            new Example("NetworkPolicy/allow-ingress/.*", "ingress-nginx", "{{ .Values.ingress.controllerNamespace }}"),
            new Example("Gateway/.*/gatewayClassName", "example", "{{ .Values.gateway.className }}"),
            new Example(
                    "NetworkPolicy/allow-gateway/.*", "gateway-system", "{{ .Values.gateway.controllerNamespace }}"),
            new Example(
                    "ConfigMap/.*/QUARKUS_HTTP_PROXY_TRUSTED_PROXIES",
                    "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fd00::/8",
                    "{{ .Values.trustedProxies }}"),
            new Example("ConfigMap/.*", "https://issuer.example.com/realms/certloop", "{{ .Values.oidc.issuer }}"),
            new Example("ConfigMap/.*/QUARKUS_OIDC_TOKEN_AUDIENCE", "certloop", "{{ .Values.oidc.audience }}"),
            new Example("ConfigMap/.*", "certloop-console", "{{ .Values.oidc.console.clientId }}"),
            new Example("ConfigMap/.*", "realm_access/roles", "{{ .Values.oidc.console.roleClaimPath }}"),
            new Example("NetworkPolicy/allow-issuer/.*", "203.0.113.10/32", "{{ .Values.oidc.issuerNetwork }}"),
            new Example("ConfigMap/.*", "https://cluster-issuer.example.com", "{{ .Values.workloadTokens.issuer }}"),
            new Example(
                    "NetworkPolicy/allow-cluster-issuer/.*",
                    "203.0.113.20/32",
                    "{{ .Values.workloadTokens.issuerNetwork }}"),
            new Example(
                    "NetworkPolicy/allow-api-server/.*",
                    "203.0.113.20/32",
                    "{{ .Values.watchKubernetes.apiServerNetwork }}"),
            new Example("(NetworkPolicy/allow-farm-nodes|ConfigMap)/.*", "192.0.2.0/28", "{{ .Values.farm.network }}"),
            new Example("PersistentVolumeClaim/farm/.*/storage", "1Gi", "{{ .Values.farm.storage }}"),
            new Example(
                    "NetworkPolicy/(allow-a.*|allow-certificates|allow-scrape|certloop-db)/.*kubernetes.io/metadata.name",
                    "monitoring",
                    "{{ .Values.monitoring.namespace }}"),
            new Example("ConfigMap/.*", "http://otel-collector.observability:4318", "{{ .Values.tracing.endpoint }}"),
            new Example("NetworkPolicy/allow-collector/.*", "observability", "{{ .Values.tracing.namespace }}"),
            new Example(
                    "ObjectStore/.*",
                    "s3://certloop-backups.example/",
                    "{{ .Values.database.backup.destinationPath }}"),
            new Example("ObjectStore/.*", "https://s3.example.com", "{{ .Values.database.backup.endpointURL }}"),
            new Example("Cluster/.*/imageName", "\"ghcr.io/", "\"{{ .Values.image.registry | default \"ghcr.io\" }}/"),
            new Example("Cluster/.*/instances", "3", "{{ .Values.database.instances }}"),
            new Example("Cluster/.*/storage/size", "\"50Gi\"", "{{ .Values.database.storage }}"),
            new Example(".*/imagePullPolicy", "IfNotPresent", "{{ .Values.image.pullPolicy }}"));

    private static final String RELEASE = "zz-release";

    private static final String CHECKSUM = "zz-checksum";

    private static final Pattern KEPT = Pattern.compile("(Cluster|Database|ObjectStore|PersistentVolumeClaim)/.*");
    private static final Pattern IMAGE = Pattern.compile("\"certloop/([a-z-]+):[^\"]+\"");
    private static final Pattern SECRET =
            Pattern.compile(".*/(secretName|passwordSecret/name|certificateRefs/.*/name)");
    private static final Pattern BOUNDS =
            Pattern.compile("HorizontalPodAutoscaler/([a-z-]+)/spec/(minReplicas|maxReplicas)");

    private ChartTemplates() {}

    private static Step step(String component, String when, String... after) {
        return new Step(component, when, List.of(after));
    }

    static Map<String, String> all() {
        var files = new TreeMap<String, ChartTemplate>();
        tree().root().places().forEach((id, place) -> {
            var file = files.computeIfAbsent(
                    file(id, place),
                    unused -> template()
                            .line(
                                    "{{- /* Made from k8s/base and k8s/components: change those, then see k8s/chart/README.md. */ -}}"));
            object(file, id, place);
        });
        var texts = new TreeMap<String, String>();
        files.forEach((name, file) -> texts.put(name, file.toString()));
        return texts;
    }

    private static ChartTree tree() {
        var tree = new ChartTree();
        var base = rendered(List.of());
        tree.learn(JsonNodeFactory.instance.objectNode(), base, List.of());
        for (var step : STEPS) {
            var with = new ArrayList<>(step.after());
            with.add(step.component());
            tree.learn(step.after().isEmpty() ? base : rendered(step.after()), rendered(with), List.of(step.when()));
        }
        // The one change of one component to what another one brings.
        tree.learn(
                rendered(List.of("ingress")),
                union(rendered(List.of("ingress")), rendered(List.of("ingress", "service-tls")), "Ingress/"),
                List.of(".Values.serviceTls.enabled"));
        return tree;
    }

    private static ObjectNode union(ObjectNode all, ObjectNode some, String prefix) {
        var union = all.deepCopy();
        some.properties().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .forEach(each -> union.set(each.getKey(), each.getValue()));
        return union;
    }

    private static ObjectNode rendered(List<String> components) {
        return plain(Renderer.chosen("chart-source", components, NAMESPACE, INSTANCE));
    }

    /** By kind and name, without the hashes, which only kustomize adds. */
    static ObjectNode plain(Manifests manifests) {
        var names = new LinkedHashMap<String, String>();
        manifests
                .of("ConfigMap", "Secret")
                .filter(each -> HASH.matcher(each.name()).find())
                .forEach(
                        each -> names.put(each.name(), HASH.matcher(each.name()).replaceFirst("")));
        var objects = JsonNodeFactory.instance.objectNode();
        for (var object : manifests.objects()) {
            var json = renamed(object.json(), names);
            objects.set(
                    json.path("kind").asText() + "/" + json.at("/metadata/name").asText(), json);
        }
        return objects;
    }

    private static JsonNode renamed(JsonNode node, Map<String, String> names) {
        if (node.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(each -> copy.set(each.getKey(), renamed(each.getValue(), names)));
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> copy.add(renamed(each, names)));
            return copy;
        }
        return node.isTextual() && names.containsKey(node.asText()) ? TextNode.valueOf(names.get(node.asText())) : node;
    }

    /** One for each service and each component. */
    private static String file(String id, List<Alternative> place) {
        var when = place.getFirst();
        if (!when.always()) {
            return STEPS.stream()
                            .filter(step -> step.when().equals(when.anyOf().getFirst()))
                            .findFirst()
                            .orElseThrow()
                            .component()
                    + ".yaml";
        }
        var name = id.substring(id.indexOf('/') + 1);
        return (SERVICES.containsKey(name) ? name : "network") + ".yaml";
    }

    private static void object(ChartTemplate file, String id, List<Alternative> place) {
        var policy = id.startsWith("NetworkPolicy/");
        if (policy) {
            file.line("{{- if .Values.networkPolicies.enabled }}");
        }
        var opened = false;
        for (var each : place.reversed()) {
            if (!each.always()) {
                file.line("{{- " + (opened ? "else if " : "if ") + ChartTemplate.condition(each.anyOf()) + " }}");
            } else if (opened) {
                file.line("{{- else }}");
            }
            opened |= !each.always();
            if (each.valueOrNull() != null) {
                document(file, id, (Branch) each.valueOrNull());
            }
        }
        if (opened) {
            file.line("{{- end }}");
        }
        if (policy) {
            file.line("{{- end }}");
        }
    }

    private static void document(ChartTemplate file, String id, Branch object) {
        var service = SERVICES.get(id.substring(id.indexOf('/') + 1));
        var name = id.substring(id.indexOf('/') + 1);
        addForHelm(id, object);
        file.line("---");
        if (id.startsWith("ConfigMap/") && service != null) {
            var data = (Branch) object.places().remove("data").getFirst().valueOrNull();
            file.map(id, object, 0);
            file.line("data: {{- include \"certloop.config.%s\" . | nindent 2 }}".formatted(name));
            file.line("{{- define \"certloop.defaults.%s\" }}".formatted(name));
            file.map(id + "/data", data, 0);
            file.line("{{- end }}");
            file.line("{{- define \"certloop.config.%s\" -}}".formatted(name));
            file.line("{{- toYaml (mergeOverwrite (fromYaml (include \"certloop.defaults.%s\" .)) .Values.%s.config) }}"
                    .formatted(name, service));
            file.line("{{- end }}");
            return;
        }
        file.map(id, object, 0);
        if (id.startsWith("ServiceAccount/")) {
            file.line("{{- with .Values.image.pullSecrets }}")
                    .line("imagePullSecrets:")
                    .line("{{- range . }}")
                    .line("  - name: {{ . }}")
                    .line("{{- end }}")
                    .line("{{- end }}");
        }
    }

    /** What kustomize has in another way. */
    private static void addForHelm(String id, Branch object) {
        if (id.startsWith("PodMonitor/") || id.startsWith("PrometheusRule/")) {
            below(object, "metadata", "labels")
                    .put(
                            "release",
                            List.of(new Alternative(List.of(".Values.monitoring.release"), TextNode.valueOf(RELEASE))));
        }
        // helm uninstall leaves data where they are.
        if (KEPT.matcher(id).matches()) {
            below(object, "metadata", "annotations").put("helm.sh/resource-policy", always("keep"));
        }
        // Another configuration rolls the pods.
        if (id.startsWith("Deployment/") && !id.endsWith("/mock-cloud-api")) {
            below(object, "spec", "template", "metadata", "annotations").put("checksum/config", always(CHECKSUM));
        }
    }

    private static List<Alternative> always(String text) {
        return List.of(new Alternative(List.of(), TextNode.valueOf(text)));
    }

    private static Map<String, List<Alternative>> below(Branch branch, String... path) {
        var places = branch.places();
        for (var each : path) {
            var next = places.computeIfAbsent(
                    each, unused -> List.of(new Alternative(List.of(), new Branch(false, new LinkedHashMap<>()))));
            places = ((Branch) next.getFirst().valueOrNull()).places();
        }
        return places;
    }

    private static ChartTemplate template() {
        var replaceable = new LinkedHashMap<Pattern, String>();
        SERVICES.forEach((name, value) -> replaceable.put(
                Pattern.compile("Deployment/" + name + "/.*/resources"), ".Values." + value + ".resources"));
        return new ChartTemplate(scalars(), replaceable);
    }

    private static BinaryOperator<String> scalars() {
        return (path, yaml) -> {
            if (path.endsWith("/app.kubernetes.io~version") || path.endsWith("/app.kubernetes.io/version")) {
                return VERSION;
            }
            if (yaml.equals(CHECKSUM)) {
                return "{{ include \"certloop.config.%s\" . | sha256sum }}".formatted(path.split("/")[1]);
            }
            if (yaml.equals(RELEASE)) {
                return "{{ .Values.monitoring.release }}";
            }
            var image = IMAGE.matcher(yaml);
            if (path.endsWith("/image") && image.matches()) {
                return "{{ include \"certloop.image\" (list . \"%s\") }}".formatted(image.group(1));
            }
            if (path.endsWith("/app.kubernetes.io/managed-by")) {
                return "{{ .Release.Service }}";
            }
            if (SECRET.matcher(path).matches()) {
                return "{{ index .Values.secretNames \"%s\" | default \"%s\" }}".formatted(yaml, yaml);
            }
            var bounds = BOUNDS.matcher(path);
            if (bounds.matches()) {
                return "{{ .Values.%s.%s | default %s }}"
                        .formatted(SERVICES.get(bounds.group(1)), bounds.group(2), yaml);
            }
            var text = yaml;
            for (var example : EXAMPLES) {
                if (example.path().matcher(path).matches() && text.contains(example.text())) {
                    text = text.replace(example.text(), example.template());
                }
            }
            // What begins with a brace would be a map.
            return text.startsWith("{{ .") && text.endsWith("}}") && !text.contains("| quote") && !numeric(path)
                    ? text.substring(0, text.length() - 3) + " | quote }}"
                    : text;
        };
    }

    private static boolean numeric(String path) {
        return path.endsWith("/instances");
    }
}
