package io.certloop.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/**
 * Pebble, a real ACME server with renewal information, and a relay in front of it that speaks HTTP and counts what is
 * asked. It takes every proof of control.
 */
final class PebbleServer implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DebianTools tools;
    private final Path home;
    private final URI acme = URI.create("https://localhost:" + FreePorts.next());
    private final URI management = URI.create("https://localhost:" + FreePorts.next());
    private final HttpClient http;
    private final HttpServer relay;
    private final KeyPair account = newKeys();
    private final Map<String, Certificate> issued = new ConcurrentHashMap<>();

    final List<String> requests = new CopyOnWriteArrayList<>();

    private PebbleServer(Path home) throws Exception {
        this.home = Files.createDirectories(home);
        tools = new DebianTools(home);
        Openssl.in(home)
                .run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout"
                        + " key.pem -out cert.pem -days 30 -subj /CN=localhost -addext"
                        + " subjectAltName=DNS:localhost");
        http = HttpClient.newBuilder()
                .sslContext(trusting(home.resolve("cert.pem")))
                .build();
        relay = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    }

    static PebbleServer start(Path home) throws Exception {
        var server = new PebbleServer(home);
        Files.writeString(server.home.resolve("config.json"), """
                {"pebble": {"listenAddress": "%s", "managementListenAddress": "%s", "certificate": "%s",
                 "privateKey": "%s", "httpPort": 1, "tlsPort": 1, "certificateValidityPeriod": 7776000,
                 "retryAfter": {"authz": 1, "order": 1}}}
                """.formatted(
                        "127.0.0.1:" + server.acme.getPort(),
                        "127.0.0.1:" + server.management.getPort(),
                        home.resolve("cert.pem"),
                        home.resolve("key.pem")));
        server.tools.run(
                Map.of(
                        "PEBBLE_VA_ALWAYS_VALID", "1",
                        "PEBBLE_VA_NOSLEEP", "1",
                        "PEBBLE_WFE_NONCEREJECT", "0"),
                "pebble",
                "-config",
                server.home.resolve("config.json").toString());
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> server.get(server.acme.resolve("/dir")).statusCode() == 200);
        server.relay.createContext("/", server::relay);
        server.relay.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.relay.start();
        return server;
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(Path certificate) throws Exception {
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

    private HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    private void relay(HttpExchange call) throws IOException {
        var path = call.getRequestURI().getPath();
        requests.add(path);
        try (call) {
            var answer = get(acme.resolve(path));
            answer.headers()
                    .firstValue("Retry-After")
                    .ifPresent(value -> call.getResponseHeaders().add("Retry-After", value));
            var body = answer.body().replace(acme.toString(), base()).getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(answer.statusCode(), body.length);
            call.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String base() {
        return "http://127.0.0.1:" + relay.getAddress().getPort();
    }

    /** As a client of renewal information is given it. */
    String directory() {
        return base() + "/dir";
    }

    String rootPem() throws IOException, InterruptedException {
        return get(management.resolve("/roots/0")).body();
    }

    /**
     * Orders a certificate for each name.
     *
     * @param folder for name.crt, the chain, and name.key
     */
    void issue(Collection<String> names, Path folder) throws Exception {
        Files.createDirectories(folder);
        var lines = new ArrayList<Callable<Void>>();
        var waiting = new ConcurrentLinkedQueue<>(names);
        for (int i = 0; i < AT_ONCE; i++) {
            lines.add(() -> {
                var login = login();
                for (var name = waiting.poll(); name != null; name = waiting.poll()) {
                    issued.put(name, issue(login, name, folder));
                }
                return null;
            });
        }
        runAll(lines);
    }

    private static void runAll(List<Callable<Void>> lines) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(lines)) {
                done.get();
            }
        }
    }

    private Login login() throws Exception {
        var provider = new GenericAcmeProvider() {
            @Override
            public Connection connect(URI server, NetworkSettings settings, HttpClient ignored) {
                return super.connect(server, settings, http);
            }
        };
        var session = new Session(acme.resolve("/dir"), provider);
        session.networkSettings().setTimeout(PATIENCE);
        return new AccountBuilder().agreeToTermsOfService().useKeyPair(account).createLogin(session);
    }

    private static Certificate issue(Login login, String name, Path folder) throws Exception {
        Order order = login.newOrder().domain(name).create();
        for (var authorization : order.getAuthorizations()) {
            var challenge = authorization.findChallenge(Http01Challenge.class);
            if (authorization.getStatus() == Status.PENDING) {
                challenge.orElseThrow().trigger();
                authorization.waitForCompletion(PATIENCE);
            }
        }
        var keys = newKeys();
        order.execute(keys);
        order.waitForCompletion(PATIENCE);
        var certificate = order.getCertificate();
        var chain = new StringWriter();
        certificate.writeCertificate(chain);
        Files.writeString(folder.resolve(name + ".crt"), chain.toString());
        Files.writeString(
                folder.resolve(name + ".key"),
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())));
        return certificate;
    }

    /** From then on, the windows of these certificates lie in the past. */
    void revoke(Collection<String> names) throws Exception {
        for (var name : names) {
            issued.get(name).revoke(RevocationReason.KEY_COMPROMISE);
        }
    }

    @Override
    public void close() {
        relay.stop(0);
        tools.close();
    }
}
