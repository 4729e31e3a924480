package io.certloop.harness.farm.stage;

import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.PrivateFile;
import io.certloop.testkit.stage.JsonHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Runs Pebble, its DNS server, and an HAProxy in front of it that can limit orders. Pebble validates over HTTP at the
 * nodes, requires an external account binding, and refuses some valid nonces.
 */
public final class PebbleAuthority {

    /** The percentage of valid nonces that Pebble refuses. */
    public static final int NONCE_REJECT = 30;

    public static final String KEY_ID = "farm";

    /** The key id of accounts whose external account binding is signed with another key than the authority expects. */
    public static final String WRONG_KEY = "wrong";

    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final int KEY_BYTES = 32;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(4);
    private static final Pattern ORDER = Pattern.compile("(?m)Added order \"([^\"]+)\" to the db");

    private final Path folder;
    private final FarmPorts ports;
    private final StageProcesses processes;
    private final Path log;
    private final RuntimeSocket limiter;
    private final String bindingKey = secret();
    private HttpClient client;
    private ChildProcess pebble;

    PebbleAuthority(Path folder, FarmPorts ports, StageProcesses processes, Path logs) {
        this.folder = folder;
        this.ports = ports;
        this.processes = processes;
        this.log = logs.resolve("pebble.log");
        this.limiter = new RuntimeSocket(folder.resolve("limiter.sock"));
    }

    private static String secret() {
        var bytes = PrivateFile.secret().substring(0, KEY_BYTES).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    void start() throws IOException {
        Files.createDirectories(folder);
        var endpoint = CertificateAuthority.create(Instant.now());
        var keyed = endpoint.issue(
                List.of("localhost"), Validity.endingAt(Instant.now().plus(LIFETIME), LIFETIME));
        Files.writeString(trust(), endpoint.rootPem());
        PrivateFile.write(folder.resolve("cert.pem"), Pem.of(keyed.chain()));
        PrivateFile.write(folder.resolve("key.pem"), Pem.of(keyed.key()));
        PrivateFile.write(folder.resolve("both.pem"), Pem.of(keyed.chain()) + Pem.of(keyed.key()));
        PrivateFile.write(bindingKeyFile(KEY_ID), bindingKey);
        PrivateFile.write(bindingKeyFile(WRONG_KEY), secret());
        client =
                HttpClient.newBuilder().sslContext(trusting(endpoint.rootPem())).build();
        startNames();
        startPebble();
        startLimiter();
    }

    private void startNames() throws IOException {
        processes.start(
                "challtestsrv",
                List.of(
                        "pebble-challtestsrv",
                        "-dns01=127.0.0.1:" + ports.dns(),
                        "-management=127.0.0.1:" + ports.dnsManagement(),
                        "-defaultIPv4=",
                        "-defaultIPv6=",
                        "-http01=",
                        "-https01=",
                        "-tlsalpn01=",
                        "-doh=",
                        // Unused; the path marks the process as one of this session.
                        "-doh-cert=" + folder.resolve("cert.pem")));
    }

    private void startPebble() throws IOException {
        var settings = StageProcesses.configuration("pebble.json")
                .formatted(ports.acme(), ports.management(), folder, ports.http(), ports.tls(), bindingKey, secret());
        var file = folder.resolve("pebble.json");
        PrivateFile.write(file, settings);
        pebble = processes.start(
                "pebble",
                List.of("pebble", "-config", file.toString(), "-dnsserver", "127.0.0.1:" + ports.dns()),
                Map.of(
                        "PEBBLE_VA_NOSLEEP",
                        "1",
                        "PEBBLE_AUTHZREUSE",
                        "0",
                        "PEBBLE_WFE_NONCEREJECT",
                        Integer.toString(NONCE_REJECT)));
    }

    private void startLimiter() throws IOException {
        var limits = Files.writeString(folder.resolve("limits.map"), "orders open\n");
        var file = folder.resolve("limiter.cfg");
        Files.writeString(
                file,
                StageProcesses.configuration("limiter.cfg")
                        .formatted(
                                limiter.path(),
                                ports.limitedAcme(),
                                folder.resolve("both.pem"),
                                limits,
                                RETRY_AFTER.toSeconds(),
                                ports.acme(),
                                trust(),
                                ports.renewal()));
        processes.start("acme-limiter", List.of("haproxy", "-f", file.toString()));
    }

    private static SSLContext trusting(String pem) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var root = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            store.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(root));
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isReady() {
        try {
            post("clear-a", "host", "none.example.com.");
            return pebble.isAlive()
                    && get(directory()).contains("newOrder")
                    && get(limitedDirectory()).contains("newOrder");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The file with the root certificate that clients of the authority must trust. */
    public Path trust() {
        return folder.resolve("trust.pem");
    }

    public Path bindingKeyFile(String id) {
        return folder.resolve("binding-" + id);
    }

    /** The file with the key of a farm's account at the authority; made at the first call. */
    public Path accountKey(String farm) {
        var file = folder.resolve("account-" + farm + ".pem");
        if (!Files.exists(file)) {
            var any = CertificateAuthority.create(Instant.now());
            var keyed = any.issue(List.of(farm), Validity.endingAt(Instant.now().plus(LIFETIME), LIFETIME));
            PrivateFile.write(file, Pem.of(keyed.key()));
        }
        return file;
    }

    public URI directory() {
        return at(ports.acme(), "/dir");
    }

    public URI limitedDirectory() {
        return at(ports.limitedAcme(), "/dir");
    }

    /**
     * The ACME directory for requests for renewal information. It has no TLS, because the watcher does not trust the
     * root of a test authority.
     */
    public URI renewalDirectory() {
        return URI.create("http://localhost:" + ports.renewal() + "/dir");
    }

    private static URI at(int port, String path) {
        return URI.create("https://localhost:" + port + path);
    }

    HttpClient client() {
        return client;
    }

    String bindingKey() {
        return bindingKey;
    }

    /** The root of the certificates that the authority issues; new with every start. */
    public String rootPem() {
        return get(at(ports.management(), "/roots/0"));
    }

    private String get(URI url) {
        var answer = new JsonHttp(Optional.empty(), client).get(url);
        answer.required();
        return answer.body();
    }

    /** Lets the names resolve to a node, where the authority validates them. */
    public void resolve(Collection<String> names, String address) {
        for (var name : names) {
            post("add-a", "host", name + ".", "addresses", List.of(address));
        }
    }

    /** Deletes the DNS record of a name, as a customer might. */
    public void forget(String name) {
        post("clear-a", "host", name + ".");
    }

    /** Publishes a TXT record, which proves the control of a name. */
    void publish(String name, String value) {
        post("set-txt", "host", name + ".", "value", value);
    }

    private void post(String path, Object... members) {
        var body = JsonHttp.MAPPER.createObjectNode();
        for (int i = 0; i < members.length; i += 2) {
            body.putPOJO(members[i].toString(), members[i + 1]);
        }
        var url = URI.create("http://127.0.0.1:" + ports.dnsManagement() + "/" + path);
        new JsonHttp().post(url, "application/json", body.toString()).required();
    }

    /** Refuses new orders at the limited address, or accepts them again. */
    public void limit(boolean limited) throws IOException {
        limiter.ask("set map %s orders %s".formatted(folder.resolve("limits.map"), limited ? "limited" : "open"));
    }

    /**
     * Returns the orders that the authority received, as its log shows them, without the orders that it made invalid.
     */
    public List<String> orders() throws IOException {
        var text = Files.readString(log);
        return ORDER.matcher(text)
                .results()
                .map(each -> each.group(1))
                .filter(order -> !text.contains("order " + order + " set INVALID"))
                .toList();
    }

    /** Tells whether the authority's log says that it refuses valid nonces. */
    public boolean isRefusingNonces() throws IOException {
        return Files.readString(log).contains("reject " + NONCE_REJECT + "% of good nonces");
    }
}
