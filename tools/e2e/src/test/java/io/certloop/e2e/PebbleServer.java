package io.certloop.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.certloop.testkit.acme.Pebble;
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

    private final Pebble pebble;
    private final URI acme;
    private final HttpClient http;
    private final HttpServer relay;
    private final KeyPair account = newKeys();
    private final Map<String, Certificate> issued = new ConcurrentHashMap<>();

    final List<String> requests = new CopyOnWriteArrayList<>();

    private PebbleServer(Pebble pebble) throws IOException {
        this.pebble = pebble;
        acme = pebble.directory();
        http = pebble.client();
        relay = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    }

    static PebbleServer start(Path home) throws IOException {
        var server = new PebbleServer(Pebble.start(
                home,
                Map.of("PEBBLE_VA_ALWAYS_VALID", "1", "PEBBLE_WFE_NONCEREJECT", "0"),
                "\"certificateValidityPeriod\": 7776000"));
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
            var body = answer.body()
                    .replace(acme.resolve("/").toString(), base() + "/")
                    .getBytes(StandardCharsets.UTF_8);
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
        return pebble.root(0);
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
        var session = new Session(acme, provider);
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
        pebble.close();
    }
}
