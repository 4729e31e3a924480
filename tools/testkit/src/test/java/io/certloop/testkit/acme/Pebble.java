package io.certloop.testkit.acme;

import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Pebble, which forgets all when it ends, and pebble-challtestsrv, in which every name leads to 127.0.0.1 and TXT
 * records can be set by hand.
 */
public final class Pebble implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL_EVERY = Duration.ofMillis(50);

    private final Path home;
    private final List<ChildProcess> processes = new ArrayList<>();
    private final int directory = FreePorts.next();
    private final int management = FreePorts.next();
    private final int http;
    private final int dns = FreePorts.next();
    private final int dnsManagement = FreePorts.next();
    private HttpClient client;

    private Pebble(Path home, int http) {
        this.home = home;
        this.http = http;
    }

    /** The first program of those that it needs that is not installed here; empty if all are. */
    public static String missing() {
        return Stream.of("pebble", "pebble-challtestsrv", "openssl")
                .filter(tool -> !isOnPath(tool))
                .findFirst()
                .orElse("");
    }

    static boolean isOnPath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /**
     * @param home for its configuration and log
     * @param environment Pebble's own variables; by default it is quick and refuses 5 % of nonces
     * @param members of its configuration, beyond addresses
     */
    public static Pebble start(Path home, Map<String, String> environment, String members) {
        return start(home, environment, members, "");
    }

    /** @param http where it looks for the proofs of HTTP-01 */
    public static Pebble start(Path home, int http, String members) {
        return start(new Pebble(home, http), Map.of(), members, "");
    }

    /** @param dnsServer where Pebble looks names up, as host:port; empty for pebble-challtestsrv */
    public static Pebble start(Path home, Map<String, String> environment, String members, String dnsServer) {
        return start(new Pebble(home, FreePorts.next()), environment, members, dnsServer);
    }

    private static Pebble start(Pebble pebble, Map<String, String> environment, String members, String dnsServer) {
        try {
            pebble.begin(environment, members, dnsServer);
            return pebble;
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            pebble.close();
            throw new IllegalStateException("Pebble does not start", e);
        }
    }

    private void begin(Map<String, String> environment, String members, String dnsServer)
            throws IOException, GeneralSecurityException, InterruptedException {
        Files.createDirectories(home);
        run(
                Map.of(),
                "openssl",
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout %s -out %s -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1"
                        .formatted(home.resolve("key.pem"), trust()));
        processes.removeFirst().exitCode();
        client = HttpClient.newBuilder().sslContext(trusting(trust())).build();
        Files.writeString(home.resolve("config.json"), """
                {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                 "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": 1,
                 "retryAfter": {"authz": 1, "order": 1}%s}}
                """.formatted(
                        directory,
                        management,
                        trust(),
                        home.resolve("key.pem"),
                        http,
                        members.isEmpty() ? "" : ", " + members));
        run(
                Map.of(),
                "pebble-challtestsrv",
                "-http01= -https01= -tlsalpn01= -doh= -defaultIPv6= -dns01=127.0.0.1:%d -management=127.0.0.1:%d"
                        .formatted(dns, dnsManagement));
        var variables = new TreeMap<>(Map.of("PEBBLE_VA_NOSLEEP", "1"));
        variables.putAll(environment);
        run(
                variables,
                "pebble",
                "-config %s -dnsserver %s"
                        .formatted(home.resolve("config.json"), dnsServer.isEmpty() ? "127.0.0.1:" + dns : dnsServer));
        await(() -> get(directory()).startsWith("{"));
        await(() -> setTxt("up", "") > 0);
    }

    static void await(Callable<Boolean> up) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isTrue(up)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("no answer within " + PATIENCE);
            }
            LockSupport.parkNanos(POLL_EVERY.toNanos());
        }
    }

    private static boolean isTrue(Callable<Boolean> up) {
        try {
            return up.call();
        } catch (Exception e) {
            return false;
        }
    }

    private void run(Map<String, String> environment, String tool, String options) throws IOException {
        var command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(options.split(" ")));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(tool + ".log").toFile());
        builder.environment().putAll(environment);
        processes.add(ChildProcess.start(builder));
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var pem = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "pebble", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** Trusts its own address. */
    public HttpClient client() {
        return client;
    }

    private String get(URI url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body();
    }

    public URI directory() {
        return URI.create("https://localhost:%d/dir".formatted(directory));
    }

    /** PEM of what its own address is trusted by. */
    public Path trust() {
        return home.resolve("cert.pem");
    }

    /** PEM of a root that it signs by; more than the first with {@code PEBBLE_ALTERNATE_ROOTS}. */
    public String root(int number) throws IOException, InterruptedException {
        return get(URI.create("https://localhost:%d/roots/%d".formatted(management, number)));
    }

    /** Where it looks for the proofs of HTTP-01. */
    public int httpPort() {
        return http;
    }

    /** DNS over UDP and TCP at 127.0.0.1. */
    public int dnsPort() {
        return dns;
    }

    /**
     * Sets a TXT record of pebble-challtestsrv.
     *
     * @return the status of its answer
     */
    public int setTxt(String host, String value) throws IOException, InterruptedException {
        return post("set-txt", "{\"host\": \"%s.\", \"value\": \"%s\"}".formatted(host, value));
    }

    public int clearTxt(String host) throws IOException, InterruptedException {
        return post("clear-txt", "{\"host\": \"%s.\"}".formatted(host));
    }

    /** Of what authorities ask in DNS, as {@code add-caa} and others of pebble-challtestsrv. */
    public int post(String command, String body) throws IOException, InterruptedException {
        var url = URI.create("http://127.0.0.1:%d/%s".formatted(dnsManagement, command));
        return client.send(
                        HttpRequest.newBuilder(url)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** How many orders it has. */
    public long orders() {
        return log().filter(line -> line.contains("orders in the db")).count();
    }

    /** Its log until now. */
    public Stream<String> log() {
        try {
            return Files.readAllLines(home.resolve("pebble.log")).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(ChildProcess::close);
        if (client != null) {
            client.shutdownNow();
        }
    }
}
