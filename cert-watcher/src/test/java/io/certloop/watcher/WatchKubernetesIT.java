package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.watcher.watch.SourceReader;
import io.certloop.watcher.watch.SourceState;
import io.certloop.watcher.watch.SourceStates;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster as a source: what its Secret holds is expected, and an edge did not get it. */
@QuarkusTest
class WatchKubernetesIT extends StagedIT {

    /** Kept, so that its level stays; every request is a line otherwise. */
    private static final Logger QUIET = Logger.getLogger("io.fabric8");

    @ConfigProperty(name = "certloop.watch.file")
    Path file;

    @ConfigProperty(name = "certloop.edge.port")
    int port;

    @Inject
    SourceReader reader;

    @Inject
    SourceStates states;

    private final KubernetesMockServer cluster = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);

    @BeforeEach
    void startCluster() throws IOException {
        QUIET.setLevel(Level.SEVERE);
        cluster.init();
        Files.writeString(file.resolveSibling("kube.yaml"), """
                apiVersion: v1
                kind: Config
                current-context: test
                contexts: [{name: test, context: {cluster: test, user: test}}]
                clusters: [{name: test, cluster: {server: "%s"}}]
                users: [{name: test, user: {token: test}}]
                """.formatted(cluster.url("/")));
    }

    @AfterEach
    void stopCluster() throws IOException {
        Files.writeString(file, "{version: 1, sources: {}}");
        cluster.destroy();
    }

    private void create(String path, String object) {
        given().contentType("application/json")
                .body(object)
                .post(cluster.url(path))
                .then()
                .statusCode(201);
    }

    private SourceState read() throws Exception {
        execute("update watch_source set next_read = now() - interval '1 minute'");
        reader.readDue();
        return transactions.call(() -> states.find("cluster-a")).orElseThrow();
    }

    @Test
    void anEdgeThatDoesNotServeTheCertificateOfTheSecretIsFound() throws Exception {
        stage.with("acct-x", "www.example", "HEALTHY", 60)
                .with("acct-x", "other.example", "HEALTHY", 60)
                .raise();
        stage.accounts("{\"accounts\":[]}");
        String renewed = TestCa.create().leaf("www.example").chainPem();
        create("/api/v1/namespaces/shop/secrets", """
                {"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/tls",
                 "metadata":{"namespace":"shop","name":"tls"},
                 "data":{"tls.crt":"%s","tls.key":"S0VZ"}}
                """.formatted(
                        Base64.getEncoder().encodeToString(renewed.getBytes(StandardCharsets.US_ASCII))));
        create("/apis/gateway.networking.k8s.io/v1/namespaces/shop/gateways", """
                {"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway",
                 "metadata":{"namespace":"shop","name":"edge"},
                 "spec":{"listeners":[
                   {"name":"www","protocol":"HTTPS","port":%1$d,"hostname":"www.example",
                    "tls":{"certificateRefs":[{"name":"tls"}]}},
                   {"name":"other","protocol":"HTTPS","port":%1$d,"hostname":"other.example",
                    "tls":{"certificateRefs":[{"name":"tls"}]}}]}}
                """.formatted(port));
        Files.writeString(file, """
                version: 1
                sources:
                  cluster-a: {kubernetes: {kubeconfig: kube.yaml, namespaces: [shop]}, owner: web}
                """);

        SourceState state = read();
        sweep();
        // By our own clock it may still be on its way.
        execute("update domain set configured_since = now() - interval '1 hour'");
        sweep();

        assertThat(state.names()).isEqualTo(2);
        assertThat(state.notes()).containsExactly("Gateway shop/edge: no certificate for other.example in [shop/tls]");
        assertThat(openFindings())
                .containsEntry("www.example", "SERVED_OTHER_CERTIFICATE")
                .doesNotContainKey("other.example");
        assertThat(remediation.requests()).isEmpty();
    }

    @Test
    void credentialsThatCannotBeUsedAreAFlawOfTheSource() throws Exception {
        Files.writeString(file, """
                version: 1
                sources:
                  cluster-a: {kubernetes: {kubeconfig: missing.yaml}}
                """);

        assertThat(read().flaw().orElseThrow().reason()).startsWith("Kubernetes: the credentials");
    }
}
