package io.certloop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.certloop.cli.watch.check.NameInspection;
import io.certloop.cli.watch.check.WatchResult;
import io.certloop.cli.watch.show.ProbeMetrics;
import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.standalone.StandaloneProbe;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.FreePorts;
import io.certloop.watcher.watch.list.Target;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same server, probed by blackbox_exporter and by us: names, labels and values are the same. */
class ExporterNamesIT {

    private static final Path PAGE = Path.of("../../docs/watch.md");
    private static final String HOST = "www.example.com";
    private static final String EXPORTER = "prometheus-blackbox-exporter";
    private static final Pattern TIMES = Pattern.compile("probe_.*(duration|time)_seconds.*");
    private static final Pattern SAMPLE = Pattern.compile("(probe_[a-z0-9_]+(?:\\{.*})?) (\\S+)");
    private static final Pattern ABSENT = Pattern.compile("`(probe_[a-z_]+)(\\*?)`");

    private final TestCa ca = TestCa.create();

    @TempDir
    Path folder;

    private HttpsServer server;
    private ChildProcess exporter;
    private URI exporterAt;

    @BeforeEach
    void installed() throws Exception {
        boolean installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, EXPORTER)));
        if (!installed) {
            System.out.println("SKIPPED: names of metrics are not compared; no " + EXPORTER);
        }
        Assumptions.assumeTrue(installed, "no " + EXPORTER);
        Files.writeString(folder.resolve("ca.pem"), ca.rootPem());
        Files.writeString(folder.resolve("modules.yaml"), """
                modules:
                  tcp: {prober: tcp, tcp: {tls: true, tls_config: {server_name: %1$s, ca_file: %2$s}}}
                  https: {prober: http, http: {tls_config: {server_name: %1$s, ca_file: %2$s}}}
                  any: {prober: tcp, tcp: {tls: true, tls_config: {server_name: %1$s, insecure_skip_verify: true}}}
                """.formatted(HOST, folder.resolve("ca.pem")));
        exporterAt = URI.create("http://127.0.0.1:" + FreePorts.next());
        exporter = ChildProcess.start(new ProcessBuilder(
                        EXPORTER,
                        "--config.file=" + folder.resolve("modules.yaml"),
                        "--web.listen-address=" + exporterAt.getAuthority())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()));
    }

    @AfterEach
    void stop() {
        if (exporter != null) {
            exporter.close();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void whatTheExporterSaysOfAGoodServerWeSayToo() throws Exception {
        serve(ca.leaf(HOST, "*.example.com"));
        Map<String, String> ours = ours();

        assertThat(ours).containsEntry("probe_success", "1.0");
        assertThat(ours).containsAllEntriesOf(comparable(theirs("tcp")));
        assertThat(ours).containsAllEntriesOf(comparable(theirs("https")));
        assertThat(theirs("https")).containsKey("probe_http_status_code");
    }

    /** It has to be told not to verify, or it says nothing of an expired certificate. */
    @Test
    void ofAnExpiredCertificateOnlySuccessDiffers() throws Exception {
        Instant now = Instant.now();
        serve(ca.leaf(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(1)), HOST));
        Map<String, String> theirs = comparable(theirs("any"));
        assertThat(theirs.remove("probe_success")).isEqualTo("1.0");
        theirs.keySet().removeIf(key -> key.startsWith("probe_ssl_last_chain_expiry"));
        Map<String, String> ours = ours();

        assertThat(ours).containsEntry("probe_success", "0.0");
        assertThat(ours).containsAllEntriesOf(theirs);
        assertThat(theirs.keySet()).anyMatch(key -> key.startsWith("probe_ssl_last_chain_info"));
    }

    /** Without times, which differ, and without what the page says is absent here. */
    private static Map<String, String> comparable(Map<String, String> theirs) throws Exception {
        List<String> absent = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("|") && line.contains("| absent"))
                .flatMap(line -> ABSENT.matcher(line).results())
                .map(found -> found.group(1) + (found.group(2).isEmpty() ? "" : ".*"))
                .toList();
        assertThat(absent).hasSizeGreaterThan(2);
        Map<String, String> left = new TreeMap<>(theirs);
        left.keySet().removeIf(key -> TIMES.matcher(key).matches());
        left.keySet().removeIf(key -> absent.stream().anyMatch(key.split("\\{")[0]::matches));
        return left;
    }

    private Map<String, String> theirs(String module) throws Exception {
        String target = (module.equals("https") ? "https://" : "")
                + "127.0.0.1:"
                + server.getAddress().getPort();
        URI address = exporterAt.resolve("/probe?module=%s&target=%s".formatted(module, target));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return await().ignoreExceptions()
                    .until(
                            () -> samples(
                                    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                                            .body()),
                            samples -> !samples.isEmpty());
        }
    }

    private Map<String, String> ours() throws Exception {
        var settings = new StandaloneProbe.Settings(
                Duration.ofSeconds(5), List.of(), Optional.of(folder.resolve("ca.pem")), List.of("127.0.0.0/8"), false);
        try (var probe = new StandaloneProbe(settings, Clock.systemUTC())) {
            var edge = new EdgeAddress(
                    InetAddress.getByName("127.0.0.1"), server.getAddress().getPort());
            var inspection = new NameInspection(
                    Duration.ZERO,
                    Duration.ZERO,
                    List.of(probe.probe().probe(HOST, edge)),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    List.of());
            var result =
                    new WatchResult(Target.parse("t.example"), Instant.now(), inspection, Optional.empty(), List.of());
            return samples(ProbeMetrics.of(List.of(result))
                    .replaceAll(
                            "\\{target=\"t.example:443\"}|,target=\"t.example:443\"|target=\"t.example:443\",", ""));
        }
    }

    private static Map<String, String> samples(String text) {
        return text.lines()
                .map(SAMPLE::matcher)
                .filter(sample -> sample.matches())
                .collect(Collectors.toMap(
                        sample -> sample.group(1), sample -> String.valueOf(Double.parseDouble(sample.group(2)))));
    }

    private void serve(TestCa.Leaf leaf) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("leaf", leaf.key(), new char[0], leaf.chain().toArray(Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }
}
