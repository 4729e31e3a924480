package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart, as Helm renders it, is what kustomize renders of the same components. */
class HelmChartIT {

    private static final Path CHART = Renderer.K8S.resolve("chart");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** In the order in which the components of an overlay stand: the last one decides. */
    static final List<String> COMPONENTS = List.of(
            "database",
            "cloudnative-pg",
            "cloudnative-pg-backup",
            "mock",
            "oidc",
            "console-oidc",
            "workload-tokens",
            "ingress",
            "gateway",
            "service-tls",
            "gateway-service-tls",
            "monitoring",
            "tracing",
            "live-files",
            "desks",
            "watch",
            "watch-kubernetes",
            "farm",
            "notification-secrets",
            "priority",
            "autoscaling-by-work");

    /** Of the content, at the end of a generated name; it has no vowels. */
    private static final Pattern HASH = Pattern.compile("-[2456789bcdfghkmt]{10}$");

    /** Only Helm has them: they roll pods, and keep data. */
    private static final Set<String> OF_HELM = Set.of("checksum/config", "helm.sh/resource-policy");

    /** The examples of the components, as values. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("database", "database.kind=development"),
            Map.entry("cloudnative-pg", "database.kind=cloudnative-pg"),
            Map.entry(
                    "cloudnative-pg-backup",
                    "database.backup.enabled=true,database.backup.destinationPath=s3://certloop-backups.example/,database.backup.endpointURL=https://s3.example.com"),
            Map.entry("mock", "mock.enabled=true"),
            Map.entry(
                    "oidc",
                    "oidc.enabled=true,oidc.issuer=https://issuer.example.com/realms/certloop,oidc.issuerNetwork=203.0.113.10/32"),
            Map.entry("console-oidc", "oidc.console.enabled=true"),
            Map.entry(
                    "workload-tokens",
                    "workloadTokens.enabled=true,workloadTokens.issuer=https://cluster-issuer.example.com,workloadTokens.issuerNetwork=203.0.113.20/32"),
            Map.entry("ingress", "ingress.enabled=true"),
            Map.entry("gateway", "gateway.enabled=true,gateway.className=example"),
            Map.entry("service-tls", "serviceTls.enabled=true"),
            Map.entry("monitoring", "monitoring.enabled=true"),
            Map.entry("tracing", "tracing.enabled=true"),
            Map.entry("live-files", "liveFiles.enabled=true"),
            Map.entry("desks", "desks.enabled=true"),
            Map.entry("watch", "watch.enabled=true"),
            Map.entry(
                    "watch-kubernetes",
                    "watchKubernetes.enabled=true,watchKubernetes.apiServerNetwork=203.0.113.20/32"),
            Map.entry("farm", "farm.enabled=true,farm.network=192.0.2.0/28"),
            Map.entry("notification-secrets", "notificationSecrets.enabled=true"),
            Map.entry("priority", "priority.enabled=true"),
            Map.entry("autoscaling-by-work", "autoscalingByWork.enabled=true"));

    private static final String EXAMPLE = "certloop\\.example|example\\.com|203\\.0\\.113|192\\.0\\.2\\.|zz-";

    @BeforeAll
    static void needsHelmAndRenderer() {
        ManifestsIT.requireRenderer();
        var helm = Renderer.isOnPath("helm");
        if (!helm) {
            System.out.println("SKIPPED: the chart of k8s/ is not rendered; there is no helm here");
        }
        Assumptions.assumeTrue(helm, "no helm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "database mock",
                "database mock ingress monitoring",
                "cloudnative-pg oidc ingress monitoring",
                "cloudnative-pg oidc console-oidc gateway monitoring priority",
                "cloudnative-pg cloudnative-pg-backup oidc ingress",
                "oidc workload-tokens ingress gateway tracing",
                "service-tls",
                "service-tls ingress",
                "service-tls gateway gateway-service-tls",
                "cloudnative-pg service-tls ingress gateway gateway-service-tls monitoring",
                "live-files desks",
                "watch watch-kubernetes",
                "farm notification-secrets",
                "autoscaling-by-work priority tracing",
                "workload-tokens service-tls farm watch",
                "database mock live-files desks watch service-tls",
                "cloudnative-pg cloudnative-pg-backup farm autoscaling-by-work monitoring watch-kubernetes",
                "oidc console-oidc workload-tokens notification-secrets live-files",
                "cloudnative-pg cloudnative-pg-backup oidc console-oidc workload-tokens ingress gateway service-tls"
                        + " gateway-service-tls monitoring tracing live-files desks watch watch-kubernetes farm"
                        + " notification-secrets priority autoscaling-by-work"
            })
    void rendersWhatKustomizeDoes(String combination) throws Exception {
        var components = COMPONENTS.stream()
                .filter(List.of(combination.split(" "))::contains)
                .toList();

        var made = rendered(values(components));

        assertThat(sorted(made))
                .isEqualTo(sorted(plain(Renderer.chosen("chart-expected", components, "certloop", "certloop"))));
    }

    static List<String> values(List<String> components) {
        var values = new ArrayList<>(List.of("domain=certloop.example"));
        components.stream().filter(VALUES::containsKey).map(VALUES::get).forEach(values::add);
        return values;
    }

    @Test
    void everyComponentIsInTheChart() throws IOException {
        try (var folders = Files.list(Renderer.K8S.resolve("components"))) {
            assertThat(folders.map(each -> each.getFileName().toString()).filter(each -> !each.equals("version")))
                    .containsExactlyInAnyOrderElementsOf(COMPONENTS);
        }
    }

    /** All that is on, each with another value than the component's example. */
    @Test
    void noExampleIsLeftWhereValuesAreGiven() throws Exception {
        var text = rendered(List.of(
                        "domain=certs.acme.test,trustedProxies=10.9.0.0/16",
                        "image.registry=mirror.acme.test:5000/hub,image.tag=7.1.2,image.pullPolicy=Always",
                        "database.kind=cloudnative-pg,database.instances=5,database.storage=77Gi,database.backup.enabled=true",
                        "database.backup.destinationPath=s3://acme/,database.backup.endpointURL=https://s3.acme.test",
                        "oidc.enabled=true,oidc.issuer=https://id.acme.test,oidc.issuerNetwork=10.1.1.1/32,oidc.audience=loop",
                        "oidc.console.enabled=true,oidc.console.clientId=pages,oidc.console.roleClaimPath=groups",
                        "workloadTokens.enabled=true,workloadTokens.issuer=https://cluster.acme.test,workloadTokens.issuerNetwork=10.1.1.2/32",
                        "ingress.enabled=true,ingress.className=haproxy,ingress.controllerNamespace=edge",
                        "gateway.enabled=true,gateway.className=envoy,gateway.controllerNamespace=envoy-system",
                        "monitoring.enabled=true,monitoring.namespace=metrics,monitoring.console=https://ops.acme.test,monitoring.release=kps",
                        "tracing.enabled=true,tracing.namespace=traces,tracing.endpoint=http://tempo.traces:4318",
                        "watchKubernetes.enabled=true,watchKubernetes.apiServerNetwork=10.1.1.3/32",
                        "farm.enabled=true,farm.network=10.1.2.0/24,farm.storage=3Gi"))
                .toString();

        assertThat(text)
                .doesNotContainPattern(EXAMPLE)
                .doesNotContainPattern(
                        "ingress-nginx\"|gateway-system|\"monitoring\"|observability|ghcr\\.io|0\\.1\\.0")
                .contains("certs.acme.test", "10.9.0.0/16", "77Gi", "s3://acme/", "\"loop\"", "\"pages\"", "\"groups\"")
                .contains("10.1.1.1/32", "10.1.1.2/32", "10.1.1.3/32", "10.1.2.0/24", "3Gi", "haproxy", "\"edge\"")
                .contains("envoy-system", "\"metrics\"", "https://ops.acme.test/runbooks/", "\"kps\"", "\"traces\"")
                .contains("mirror.acme.test:5000/hub/certloop/ticket-service:7.1.2")
                .contains("mirror.acme.test:5000/hub/cloudnative-pg/postgresql:");
    }

    @Test
    void aServiceTakesConfigurationReplicasResourcesSecretAndDigest() throws Exception {
        var digest = "sha256:" + "5".repeat(64);
        var made = rendered(List.of(
                "ticketService.config.QUARKUS_SHUTDOWN_DELAY=PT9S,ticketService.config.CERTLOOP_NEW=x",
                "ticketService.minReplicas=3,ticketService.maxReplicas=9,ticketService.resources.limits.memory=1Gi",
                "secretNames.access-tokens=our-tokens,image.digests.ticket-service=" + digest,
                "image.pullSecrets[0]=pull,networkPolicies.enabled=false"));

        var deployment = made.path("Deployment/ticket-service");
        assertThat(made.at("/ConfigMap~1ticket-service/data/QUARKUS_SHUTDOWN_DELAY")
                        .asText())
                .isEqualTo("PT9S");
        assertThat(made.at("/ConfigMap~1ticket-service/data/CERTLOOP_NEW").asText())
                .isEqualTo("x");
        assertThat(made.at("/HorizontalPodAutoscaler~1ticket-service/spec/minReplicas")
                        .asInt())
                .isEqualTo(3);
        assertThat(made.at("/HorizontalPodAutoscaler~1ticket-service/spec/maxReplicas")
                        .asInt())
                .isEqualTo(9);
        assertThat(deployment.findValues("resources"))
                .hasSize(2)
                .allMatch(each -> each.toString().equals("{\"limits\":{\"memory\":\"1Gi\"}}"));
        assertThat(deployment.findValuesAsText("secretName"))
                .contains("our-tokens")
                .doesNotContain("access-tokens");
        assertThat(deployment.findValuesAsText("image")).containsOnly("certloop/ticket-service@" + digest);
        assertThat(made.at("/ServiceAccount~1ticket-service/imagePullSecrets/0/name")
                        .asText())
                .isEqualTo("pull");
        assertThat(made.fieldNames()).toIterable().noneMatch(each -> each.startsWith("NetworkPolicy/"));
    }

    @Test
    void anotherConfigurationRollsThePodsOfItsServiceOnly() throws Exception {
        var before = rendered(List.of());
        var after = rendered(List.of("ticketService.config.CERTLOOP_NEW=x"));

        assertThat(checksum(after, "ticket-service")).isNotEmpty().isNotEqualTo(checksum(before, "ticket-service"));
        assertThat(checksum(after, "cert-watcher")).isNotEmpty().isEqualTo(checksum(before, "cert-watcher"));
    }

    private static String checksum(JsonNode made, String service) {
        return made.at("/Deployment~1" + service + "/spec/template/metadata/annotations/checksum~1config")
                .asText();
    }

    @Test
    void dataOutliveTheRelease() throws Exception {
        var made = rendered(List.of("database.kind=cloudnative-pg,farm.enabled=true,farm.network=10.0.0.0/8"));

        assertThat(Stream.of("Cluster~1certloop-db", "Database~1certloop-ticket", "PersistentVolumeClaim~1farm"))
                .allMatch(each -> made.at("/" + each + "/metadata/annotations/helm.sh~1resource-policy")
                        .asText()
                        .equals("keep"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "oidc.enabled=true | /oidc/issuer'",
                "oidc.enabled=true,oidc.issuer=http://plain.test,oidc.issuerNetwork=10.0.0.1/32 | /oidc/issuer'",
                "oidc.enabled=true,oidc.issuer=https://id.test,oidc.issuerNetwork=id.test | /oidc/issuerNetwork'",
                "oidc.console.enabled=true | /oidc/enabled'",
                "oidc.enabld=true | enabld",
                "database.kind=mysql | /database/kind'",
                "database.instances=1 | /database/instances'",
                "database.backup.enabled=true | /database/backup/destinationPath'",
                "ingress.enabled=true | /domain'",
                "monitoring.enabled=yes | /monitoring/enabled'",
                "gateway.enabled=true,domain=a.test | /gateway/className'",
                "ticketService.minReplicas=0 | /ticketService/minReplicas'",
                "certWatcher.config.lower=x | lower",
                "remediationService.resources.limits.memory=much | /remediationService/resources/limits/memory'",
                "image.registry=https://mirror.test/ | /image/registry'",
                "image.digests.ticket-service=sha256:12 | /image/digests/ticket-service'",
                "image.pullPolicy=Sometimes | /image/pullPolicy'",
                "secretNames.tokens=x | tokens",
                "farm.enabled=true | /farm/network'",
                "mock=true | /mock'",
                "mock.enabled=true,farm.enabled=true,farm.network=10.0.0.0/8 | /farm/enabled'",
                "watchKubernetes.enabled=true | /watchKubernetes/apiServerNetwork'"
            })
    void aWrongValueIsRefusedByItsName(String values, String named) throws Exception {
        var refused = Renderer.run("helm", "template", "certloop", CHART.toString(), "--set", values);

        assertThat(refused.code()).isNotZero();
        assertThat(refused.output()).contains("specifications of the schema").contains(named);
    }

    @Test
    void valuesOfTheExamplesForArgoCdAndFluxAreTaken() throws Exception {
        var file = Files.createDirectories(Path.of("target", "chart")).resolve("example.yaml");
        for (var values : GitOpsExamplesIT.values()) {
            YAML.writeValue(file.toFile(), values);

            var ended = Renderer.run("helm", "template", "certloop", CHART.toString(), "-f", file.toString());

            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output()).contains("registry.example.com/certloop/ticket-service@sha256:");
        }
    }

    @Test
    void secretNamesAreThoseThatPodsMount() throws IOException {
        var known = Files.readAllLines(Renderer.K8S.resolve("secrets.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("on-call-token "))
                .map(line -> line.split(" ")[0])
                .toList();

        var schema =
                new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile());

        assertThat(schema.at("/properties/secretNames/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void isLintedAndPackedWithTheVersionOfTheProduct() throws Exception {
        var version = Pattern.compile("(?m)^ {2}<version>([^<]+)</version>$")
                .matcher(Files.readString(Renderer.K8S.resolve("../pom.xml")));
        assertThat(version.find()).isTrue();
        var folder = Files.createDirectories(Path.of("target", "chart"));

        var linted = Renderer.run("helm", "lint", "--strict", CHART.toString());
        var packed = Renderer.run("helm", "package", CHART.toString(), "-d", folder.toString());

        assertThat(linted.output()).contains("0 chart(s) failed");
        assertThat(packed.code()).as(packed.output()).isZero();
        assertThat(folder.resolve("certloop-" + version.group(1) + ".tgz")).exists();
        assertThat(YAML.readTree(CHART.resolve("Chart.yaml").toFile())
                        .path("appVersion")
                        .asText())
                .isEqualTo(version.group(1));
    }

    private static ObjectNode rendered(List<String> values) throws Exception {
        return plain(manifests(values));
    }

    static Manifests manifests(List<String> values) throws Exception {
        var options =
                new ArrayList<>(List.of("helm", "template", "certloop", CHART.toString(), "--namespace", "certloop"));
        for (var each : values) {
            options.addAll(List.of("--set", each));
        }
        var ended = Renderer.run(options.toArray(String[]::new));
        assertThat(ended.code()).as(ended.output()).isZero();
        return new Manifests("chart", Renderer.read(ended.output()));
    }

    /** By kind and name, without the hashes, which only kustomize adds. */
    private static ObjectNode plain(Manifests manifests) {
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

    private static Map<String, JsonNode> sorted(ObjectNode objects) {
        var sorted = new TreeMap<String, JsonNode>();
        objects.properties().forEach(each -> sorted.put(each.getKey(), sorted(each.getValue())));
        return sorted;
    }

    /** Without what only Helm has; the order of maps in a list means nothing. */
    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            var items = new ArrayList<JsonNode>();
            node.forEach(each -> items.add(sorted(each)));
            if (!items.isEmpty() && items.getFirst().isObject()) {
                items.sort(Comparator.comparing(JsonNode::toString));
            }
            return copy.addAll(items);
        }
        if (!node.isObject()) {
            return node;
        }
        var copy = JsonNodeFactory.instance.objectNode();
        node.properties().stream()
                .filter(each -> !OF_HELM.contains(each.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> copy.set(each.getKey(), sorted(each.getValue())));
        copy.properties()
                .removeIf(each ->
                        each.getKey().equals("annotations") && each.getValue().isEmpty());
        return copy;
    }
}
