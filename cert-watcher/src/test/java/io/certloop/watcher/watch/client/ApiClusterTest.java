package io.certloop.watcher.watch.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ProbeVerdict;
import io.certloop.cloud.standalone.StandaloneProbe;
import io.certloop.watcher.watch.WatchedNames;
import io.certloop.watcher.watch.kubernetes.ClusterScope;
import io.certloop.watcher.watch.kubernetes.KubernetesSource;
import io.certloop.watcher.watch.list.Target;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the API server that fabric8 has for tests, over HTTPS, and real edges. */
class ApiClusterTest {

    private static final ClusterScope ALL = new ClusterScope(Optional.empty(), List.of(), Optional.empty(), true);

    /** Kept, so that its level stays; every request is a line otherwise. */
    private static final Logger QUIET = Logger.getLogger("io.fabric8");

    private static final int CONFLICT = 409;

    private final TestCa ca = TestCa.create();
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), true);
    private Config config;
    private HttpClient http;

    @BeforeEach
    void start() {
        QUIET.setLevel(Level.SEVERE);
        server.init();
        config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url("/"))
                .withTrustCerts(true)
                .build();
        http = new JdkHttpClientFactory().newBuilder(config).build();
    }

    @AfterEach
    void stop() {
        http.close();
        server.destroy();
    }

    private WatchedNames read(ClusterScope scope) {
        return new KubernetesSource(
                        "cluster-a",
                        new ApiCluster(any -> new Fabric8Server(config), scope),
                        Map.of(),
                        Optional.empty())
                .read();
    }

    private Map<String, Optional<String>> expected(ClusterScope scope) {
        return read(scope).targets().stream().collect(Collectors.toMap(Target::key, Target::expected));
    }

    private void secret(String namespace, String name, TestCa.Leaf leaf) throws Exception {
        String path = "/api/v1/namespaces/%s/secrets".formatted(namespace);
        String secret = """
                {"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/tls",
                 "metadata":{"namespace":"%s","name":"%s"},
                 "data":{"tls.crt":"%s","tls.key":"LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t"}}
                """.formatted(namespace, name, base64(leaf.chainPem()));
        if (send("POST", path, secret) == CONFLICT) {
            assertThat(send("PUT", path + "/" + name, secret)).isEqualTo(200);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void create(String path, String object) throws Exception {
        assertThat(send("POST", path, object)).isEqualTo(201);
    }

    private int send(String method, String path, String object) throws Exception {
        return http.sendAsync(
                        http.newHttpRequestBuilder()
                                .uri(config.getMasterUrl().replaceFirst("/$", "") + path)
                                .method(method, "application/json", object)
                                .build(),
                        String.class)
                .get()
                .code();
    }

    private void ingress(String namespace, String name, String secret, String... hosts) throws Exception {
        create("/apis/networking.k8s.io/v1/namespaces/%s/ingresses".formatted(namespace), """
                {"apiVersion":"networking.k8s.io/v1","kind":"Ingress",
                 "metadata":{"namespace":"%1$s","name":"%2$s","labels":{"env":"prod"},
                   "annotations":{"certloop.io/owner":"team-%1$s"}},
                 "spec":{"tls":[{"hosts":["%4$s"],"secretName":"%3$s"}]}}
                """.formatted(
                        namespace, name, secret, String.join("\",\"", hosts)));
    }

    @Test
    void ofAnIngressEachHostWithTlsIsNamedWithTheCertificateOfItsSecret() throws Exception {
        TestCa.Leaf leaf = ca.leaf("www.example.com", "*.shop.example.com");
        secret("shop", "tls", leaf);
        ingress("shop", "web", "tls", "www.example.com", "a.shop.example.com", "other.example.com");

        WatchedNames names = read(ALL);

        assertThat(expected(ALL))
                .isEqualTo(Map.of(
                        "www.example.com:443", Optional.of(leaf.sha256()),
                        "a.shop.example.com:443", Optional.of(leaf.sha256()),
                        "other.example.com:443", Optional.empty()));
        assertThat(names.notes())
                .containsExactly("Ingress shop/web: no certificate for other.example.com in [shop/tls]");
        assertThat(names.targets()).allSatisfy(target -> {
            assertThat(target.owner()).contains("team-shop");
            assertThat(target.labels())
                    .isEqualTo(Map.of(
                            "env", "prod",
                            "kind", "Ingress",
                            "namespace", "shop"));
        });
    }

    @Test
    void aGatewayServesItsOwnHostsAndThoseOfTheRoutesThatAreAttached() throws Exception {
        TestCa.Leaf leaf = ca.leaf("*.example.com");
        secret("infra", "wild", leaf);
        create("/apis/gateway.networking.k8s.io/v1/namespaces/infra/gateways", """
                {"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway",
                 "metadata":{"namespace":"infra","name":"edge"},
                 "spec":{"listeners":[
                   {"name":"https","protocol":"HTTPS","port":8443,"hostname":"*.example.com",
                    "tls":{"certificateRefs":[{"name":"wild"}]}},
                   {"name":"through","protocol":"TLS","port":8444,"hostname":"db.example.com",
                    "tls":{"mode":"Passthrough"}},
                   {"name":"http","protocol":"HTTP","port":80,"hostname":"plain.example.com"}]}}
                """);
        route("shop", "attached", "https", "www.example.com", "www.example.org");
        route("shop", "elsewhere", "http", "late.example.com");

        assertThat(expected(ALL))
                .isEqualTo(Map.of(
                        ".example.com:8443", Optional.of(leaf.sha256()),
                        "db.example.com:8444", Optional.empty(),
                        "www.example.com:8443", Optional.of(leaf.sha256())));
    }

    private void route(String namespace, String name, String listener, String... hosts) throws Exception {
        create("/apis/gateway.networking.k8s.io/v1/namespaces/%s/httproutes".formatted(namespace), """
                {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute",
                 "metadata":{"namespace":"%s","name":"%s"},
                 "spec":{"hostnames":["%s"],
                   "parentRefs":[{"namespace":"infra","name":"edge","sectionName":"%s"}]}}
                """.formatted(
                        namespace, name, String.join("\",\"", hosts), listener));
    }

    @Test
    void aLoadBalancerIsKnownByTheNameThatIsPublishedForIt() throws Exception {
        create("/api/v1/namespaces/mail/services", """
                {"apiVersion":"v1","kind":"Service",
                 "metadata":{"namespace":"mail","name":"lb","annotations":{
                   "external-dns.alpha.kubernetes.io/hostname":"a.example.com, b.example.com"}},
                 "spec":{"type":"LoadBalancer",
                   "ports":[{"name":"https","port":8443},{"name":"http","port":80}]}}
                """);
        assertThat(expected(ALL)).containsOnlyKeys("a.example.com:8443", "b.example.com:8443");
    }

    @Test
    void onlyTheNamespacesAndLabelsOfTheScopeAreRead() throws Exception {
        TestCa.Leaf leaf = ca.leaf("*.example.com");
        for (String namespace : List.of("shop", "mail")) {
            secret(namespace, "tls", leaf);
            ingress(namespace, "web", "tls", namespace + ".example.com");
        }

        assertThat(expected(new ClusterScope(Optional.empty(), List.of("mail"), Optional.empty(), true)))
                .isEqualTo(Map.of("mail.example.com:443", Optional.of(leaf.sha256())));
        assertThat(expected(new ClusterScope(Optional.empty(), List.of(), Optional.of("env=test"), true)))
                .isEmpty();
        assertThat(expected(new ClusterScope(Optional.empty(), List.of(), Optional.of("env in (prod)"), false)))
                .hasSize(2)
                .allSatisfy((name, sha256) -> assertThat(sha256).isEmpty());
    }

    /** Renewed in the Secret, and the controller did not load it: ingress-nginx#5411 and others. */
    @Test
    void anEdgeThatServesTheCertificateFromBeforeTheRenewalServesAnother(@TempDir Path folder) throws Exception {
        TestCa.Leaf old = ca.leaf("www.example.com");
        TestCa.Leaf renewed = ca.leaf("www.example.com");
        Files.writeString(folder.resolve("ca.pem"), ca.rootPem());
        secret("shop", "tls", old);
        ingress("shop", "web", "tls", "www.example.com");
        HttpsServer edge = edge(old);
        try {
            assertThat(verdict(folder, edge)).isEqualTo(ProbeVerdict.EXPECTED);

            secret("shop", "tls", renewed);

            assertThat(verdict(folder, edge)).isEqualTo(ProbeVerdict.OTHER_CERTIFICATE);
        } finally {
            edge.stop(0);
        }
    }

    private ProbeVerdict verdict(Path folder, HttpsServer server) throws Exception {
        Target target = read(ALL).targets().getFirst();
        var settings = new StandaloneProbe.Settings(
                Duration.ofSeconds(5), List.of(), Optional.of(folder.resolve("ca.pem")), List.of("127.0.0.0/8"), false);
        try (var probe = new StandaloneProbe(settings, Clock.systemUTC())) {
            var edge = new EdgeAddress(
                    InetAddress.getByName("127.0.0.1"), server.getAddress().getPort());
            return ProbeVerdict.of(probe.probe().probe(target.host(), edge), ExpectedLeaves.of(target.expected()));
        }
    }

    private static HttpsServer edge(TestCa.Leaf leaf) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("leaf", leaf.key(), new char[0], leaf.chain().toArray(Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        return server;
    }
}
