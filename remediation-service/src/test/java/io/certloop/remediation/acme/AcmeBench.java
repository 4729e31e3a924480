package io.certloop.remediation.acme;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.authority.AccountUrls;
import io.certloop.cloud.acme.key.PemKeys;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.testkit.SettableClock;
import io.certloop.testkit.acme.Pebble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Steps against Pebble, with stores in memory and a clock that is set. */
final class AcmeBench implements AutoCloseable {

    static final String ACCOUNT = "edge-farm";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger NAMES = new AtomicInteger();

    final Pebble pebble;
    final Path home;
    final FakeOrderStore orders = new FakeOrderStore();
    final SettableClock clock = new SettableClock(Instant.now());
    final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final HttpServer proofs;
    private String members = "\"challenge\": \"http-01\"";

    AcmeBench(Path home, Pebble pebble) {
        this.home = home;
        this.pebble = pebble;
        try {
            Files.createDirectories(home.resolve("desired"));
            Files.write(
                    home.resolve("account.pem"),
                    PemKeys.pem(PemKeys.create(AcmeSettings.KeyType.EC256).getPrivate()));
            proofs = HttpServer.create(new InetSocketAddress("127.0.0.1", pebble.httpPort()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        proofs.createContext("/.well-known/acme-challenge/", call -> {
            String path = call.getRequestURI().getPath();
            String token = path.substring(path.lastIndexOf('/') + 1);
            byte[] body = orders.answer(token).orElse("").getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(body.length > 0 ? 200 : 404, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        proofs.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        proofs.start();
    }

    /** With these members of the part {@code acme} instead of {@code challenge}. */
    AcmeBench with(String other) {
        members = other;
        return this;
    }

    static String newName() {
        return "name-%d.farm.example".formatted(NAMES.incrementAndGet());
    }

    AcmeSettings settings() {
        String json = """
                {"directory": "%s", "accountKey": "%s", "trust": "%s"%s, %s}
                """.formatted(
                        pebble.directory(),
                        home.resolve("account.pem"),
                        pebble.trust(),
                        members.contains("termsAgreed") ? "" : ", \"termsAgreed\": true",
                        members);
        try {
            return AcmeSettings.of(new ObjectMapper().readTree(json), home.resolve("desired"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a process has them. */
    OrderSteps steps() {
        var calls = new AcmeCalls(null, urls(), null) {
            @Override
            Optional<AcmeSettings> settings(String account) {
                return Optional.of(AcmeBench.this.settings()).filter(any -> account.equals(ACCOUNT));
            }

            @Override
            void offer(String account, String name, String sha256) {}
        };
        return new OrderSteps(orders, calls, () -> Duration.ofDays(1), clock);
    }

    private AccountUrls urls() {
        return new AccountUrls() {
            @Override
            public Optional<String> find(String directory, String key) {
                return Optional.ofNullable(accounts.get(directory + key));
            }

            @Override
            public void put(String directory, String key, String url) {
                accounts.put(directory + key, url);
            }

            @Override
            public void remove(String directory, String key) {
                accounts.remove(directory + key);
            }
        };
    }

    StoredOrder request(String... names) {
        return replace(Optional.empty(), names);
    }

    /** The first name is the one that it is for. */
    StoredOrder replace(Optional<String> replaced, String... names) {
        return orders.add(new AcmeOrder.Request(ACCOUNT, names[0], List.of(names), replaced), clock.instant());
    }

    /** One execution of the durable task; time goes on to the next one. */
    Optional<Instant> advance(StoredOrder order) {
        Optional<Instant> next = steps().advance(order.id());
        next.filter(clock.instant()::isBefore).ifPresent(clock::set);
        return next;
    }

    /** The durable task until it is removed, over crashes. */
    StoredOrder finish(StoredOrder order) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            try {
                return advance(order).isEmpty();
            } catch (FakeOrderStore.Crash e) {
                return false;
            }
        });
        return now(order);
    }

    StoredOrder now(StoredOrder order) {
        return orders.find(order.id()).orElseThrow();
    }

    Path desired(String name) {
        return home.resolve("desired").resolve(name.replace('*', '_') + ".pem");
    }

    /** Of the finished certificate, the leaf first. */
    List<X509Certificate> chain(String name) throws IOException, CertificateException {
        // The key behind them is no certificate.
        String text = Files.readString(desired(name));
        String chain = text.substring(0, text.indexOf("-----BEGIN PRIVATE KEY"));
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(chain.getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    @Override
    public void close() {
        proofs.stop(0);
    }
}
