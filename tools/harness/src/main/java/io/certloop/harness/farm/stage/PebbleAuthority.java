package io.certloop.harness.farm.stage;

import io.certloop.harness.system.Trust;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.PrivateFile;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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
    private final Map<FarmPort, Integer> ports;
    private final StageProcesses processes;
    private final Path log;
    private final RuntimeSocket limiter;
    private final String bindingKey = secret();
    private HttpClient client;
    private ChildProcess pebble;

    PebbleAuthority(Path folder, Map<FarmPort, Integer> ports, StageProcesses processes, Path logs) {
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
        var keyed = keyed(endpoint, "localhost");
        Files.writeString(trust(), endpoint.rootPem());
        PrivateFile.write(folder.resolve("cert.pem"), Pem.of(keyed.chain()));
        PrivateFile.write(folder.resolve("key.pem"), Pem.of(keyed.key()));
        PrivateFile.write(folder.resolve("both.pem"), FarmFleet.pem(keyed));
        PrivateFile.write(bindingKeyFile(KEY_ID), bindingKey);
        PrivateFile.write(bindingKeyFile(WRONG_KEY), secret());
        client = HttpClient.newBuilder().sslContext(Trust.in(trust())).build();
        processes.start(
                "challtestsrv",
                Map.of(),
                List.of(
                        "pebble-challtestsrv",
                        "-dns01=127.0.0.1:" + ports.get(FarmPort.DNS),
                        "-management=127.0.0.1:" + ports.get(FarmPort.DNS_MANAGEMENT),
                        "-defaultIPv4=",
                        "-defaultIPv6=",
                        "-http01=",
                        "-https01=",
                        "-tlsalpn01=",
                        "-doh=",
                        // Unused; the path marks the process as one of this session.
                        "-doh-cert=" + folder.resolve("cert.pem")));
        startPebble();
        startLimiter();
    }

    /** A new key with a certificate of some authority. */
    static KeyedChain keyed(CertificateAuthority authority, String name) {
        return authority.issue(List.of(name), Validity.endingAt(Instant.now().plus(LIFETIME), LIFETIME));
    }

    private void startPebble() throws IOException {
        var settings = StageProcesses.configure(
                folder.resolve("pebble.json"),
                ports.get(FarmPort.ACME),
                ports.get(FarmPort.MANAGEMENT),
                folder,
                ports.get(FarmPort.HTTP),
                ports.get(FarmPort.TLS),
                bindingKey,
                secret());
        pebble = processes.start(
                "pebble",
                Map.of("PEBBLE_VA_NOSLEEP", "1", "PEBBLE_AUTHZREUSE", "0", "PEBBLE_WFE_NONCEREJECT", NONCE_REJECT + ""),
                List.of("pebble", "-config", settings, "-dnsserver", "127.0.0.1:" + ports.get(FarmPort.DNS)));
    }

    private void startLimiter() throws IOException {
        var configuration = StageProcesses.configure(
                folder.resolve("limiter.cfg"),
                limiter.path(),
                ports.get(FarmPort.LIMITED_ACME),
                folder.resolve("both.pem"),
                Files.writeString(folder.resolve("limits.map"), "orders open\n"),
                RETRY_AFTER.toSeconds(),
                ports.get(FarmPort.ACME),
                trust(),
                ports.get(FarmPort.RENEWAL));
        processes.start("acme-limiter", Map.of(), List.of("haproxy", "-f", configuration));
    }

    boolean isReady() {
        try {
            forget("none.example.com");
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
            PrivateFile.write(
                    file,
                    Pem.of(keyed(CertificateAuthority.create(Instant.now()), farm)
                            .key()));
        }
        return file;
    }

    public URI directory() {
        return at(FarmPort.ACME, "/dir");
    }

    public URI limitedDirectory() {
        return at(FarmPort.LIMITED_ACME, "/dir");
    }

    /**
     * The ACME directory for requests for renewal information. It has no TLS, because the watcher does not trust the
     * root of a test authority.
     */
    public String renewalDirectory() {
        return "http://localhost:%d/dir".formatted(ports.get(FarmPort.RENEWAL));
    }

    private URI at(FarmPort port, String path) {
        return URI.create("https://localhost:" + ports.get(port) + path);
    }

    HttpClient client() {
        return client;
    }

    String bindingKey() {
        return bindingKey;
    }

    /** The root of the certificates that the authority issues; new with every start. */
    public String rootPem() {
        return get(at(FarmPort.MANAGEMENT, "/roots/0"));
    }

    private String get(URI url) {
        var answer = new JsonHttp(Optional.empty(), client).get(url);
        answer.required();
        return answer.body();
    }

    /** Lets the names resolve to a node, where the authority validates them. */
    public void resolve(Collection<String> names, String address) {
        names.forEach(name -> post("add-a", Map.of("host", name + ".", "addresses", List.of(address))));
    }

    /** Deletes the DNS record of a name, as a customer might. */
    public void forget(String name) {
        post("clear-a", Map.of("host", name + "."));
    }

    /** Publishes a TXT record, which proves the control of a name. */
    void publish(String name, String value) {
        post("set-txt", Map.of("host", name + ".", "value", value));
    }

    private void post(String path, Map<String, ?> members) {
        var url = URI.create("http://127.0.0.1:" + ports.get(FarmPort.DNS_MANAGEMENT) + "/" + path);
        var body = JsonHttp.MAPPER.valueToTree(members).toString();
        new JsonHttp().post(url, "application/json", body).required();
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
}
