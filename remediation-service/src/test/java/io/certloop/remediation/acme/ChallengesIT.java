package io.certloop.remediation.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.remediation.notification.Signatures;
import io.certloop.testkit.acme.Knot;
import io.certloop.testkit.acme.Pebble;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** What a Pebble with settings of its own asks for: records in DNS, bound accounts, other roots. */
class ChallengesIT {

    private static final String QUICK = "PEBBLE_VA_NOSLEEP";

    @TempDir
    Path home;

    @BeforeEach
    void needsPebble() {
        assumeTrue(Pebble.missing().isEmpty(), () -> "needs " + Pebble.missing());
    }

    private String dns(Knot knot, String secret) throws Exception {
        Files.writeString(home.resolve("tsig"), secret + "\n");
        return """
        "challenge": "dns-01", "dns": {"server": "127.0.0.1:%d", "ttlSeconds": 5,
         "tsig": {"name": "%s", "secret": "%s"}}
        """.formatted(knot.port(), Knot.KEY, home.resolve("tsig"));
    }

    private Pebble asking(Knot knot) {
        return Pebble.start(home.resolve("pebble"), Map.of(QUICK, "1"), "", "127.0.0.1:" + knot.port());
    }

    @Test
    void nameAndItsWildcardAreProvenInDnsAndTheRecordsAreTakenAway() throws Exception {
        assumeTrue(Knot.isInstalled(), "needs knotd");
        var name = AcmeBench.newName();
        try (var knot = Knot.start(home.resolve("knot"));
                var pebble = asking(knot);
                var bench = new AcmeBench(home, pebble).with(dns(knot, Knot.SECRET))) {
            var order = bench.request("*." + name, name);
            while (bench.now(order).stage() != AcmeStage.CHALLENGED) {
                bench.orders.crashAt(2, true);
                try {
                    bench.advance(order);
                } catch (FakeOrderStore.Crash e) {
                    assertThat(records(knot, name)).hasSize(2);
                }
            }
            assertThat(bench.finish(order).stage()).isEqualTo(AcmeStage.DELIVERED);
            assertThat(records(knot, name)).isEmpty();
            assertThat(bench.chain("*." + name).getFirst().getSubjectAlternativeNames())
                    .extracting(each -> (Object) each.get(1))
                    .containsExactlyInAnyOrder(name, "*." + name);
        }
    }

    private static List<String> records(Knot knot, String name) throws Exception {
        var server = new SimpleResolver(InetAddress.getLoopbackAddress());
        server.setPort(knot.port());
        var lookup = new Lookup("_acme-challenge." + name + ".", Type.TXT);
        lookup.setResolver(server);
        lookup.setCache(null);
        var found = lookup.run();
        return found == null
                ? List.of()
                : List.of(found).stream().map(Object::toString).toList();
    }

    @Test
    void updateThatTheServerRefusesIsTriedAgain() throws Exception {
        assumeTrue(Knot.isInstalled(), "needs knotd");
        try (var knot = Knot.start(home.resolve("knot"));
                var pebble = asking(knot);
                var bench = new AcmeBench(home, pebble).with(dns(knot, Knot.SECRET.replace('M', 'N')))) {
            var order = bench.request(AcmeBench.newName());
            bench.advance(order);
            var hindered = bench.now(order);
            assertThat(hindered.stage()).isEqualTo(AcmeStage.ORDERED);
            assertThat(hindered.obstacle().orElseThrow().reason()).isEqualTo(AcmeReason.RECORD_NOT_WRITTEN);
            assertThat(hindered.obstacle().orElseThrow().until()).isPresent();
            dns(knot, Knot.SECRET);
            assertThat(bench.finish(order).stage()).isEqualTo(AcmeStage.DELIVERED);
        }
    }

    @Test
    void recordThatIsMissingIsSaidSo() throws Exception {
        assumeTrue(Knot.isInstalled(), "needs knotd");
        try (var knot = Knot.start(home.resolve("knot"));
                var other = Knot.start(home.resolve("other"));
                var pebble = asking(other);
                var bench = new AcmeBench(home, pebble).with(dns(knot, Knot.SECRET))) {
            var order = bench.finish(bench.request(AcmeBench.newName()));
            assertThat(order.stage()).isEqualTo(AcmeStage.FAILED);
            assertThat(order.obstacle().orElseThrow().reason()).isEqualTo(AcmeReason.DNS_RECORD_MISSING);
        }
    }

    @Test
    void webhookWritesRecordsAndIsAskedAgainUntilItAnswers() throws Exception {
        var secret = Files.writeString(home.resolve("hook"), "shared\n");
        List<String> actions = new CopyOnWriteArrayList<>();
        var hook = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        try (var pebble = Pebble.start(home.resolve("pebble"), Map.of(), "");
                var bench = new AcmeBench(home, pebble)
                        .with("""
                                        "challenge": "dns-01",
                                         "webhook": {"url": "http://127.0.0.1:%d/", "secret": "%s"}
                                        """.formatted(hook.getAddress().getPort(), secret))) {
            hook.createContext("/", call -> {
                byte[] body = call.getRequestBody().readAllBytes();
                String text = new String(body, StandardCharsets.UTF_8);
                long seconds = Long.parseLong(call.getRequestHeaders().getFirst("CertLoop-Timestamp"));
                boolean signed = Signatures.webhook("shared", seconds, text)
                        .equals(call.getRequestHeaders().getFirst("CertLoop-Signature"));
                JsonNode json = new ObjectMapper().readTree(text);
                String action = json.path("action").asText();
                actions.add(action);
                boolean takes = signed && actions.size() > 1;
                if (takes) {
                    write(pebble, json);
                }
                call.sendResponseHeaders(takes ? 204 : 503, -1);
                call.close();
            });
            hook.start();
            var order = bench.finish(bench.request(AcmeBench.newName()));
            assertThat(order.stage()).isEqualTo(AcmeStage.DELIVERED);
            assertThat(actions).containsExactly("present", "present", "cleanup");
        } finally {
            hook.stop(0);
        }
    }

    private static void write(Pebble pebble, JsonNode json) {
        try {
            if (json.path("action").asText().equals("present")) {
                pebble.setTxt(json.path("host").asText(), json.path("value").asText());
            } else {
                pebble.clearTxt(json.path("host").asText());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W, kid-1, DELIVERED",
        "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12X, kid-1, FAILED",
        "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W, kid-2, FAILED",
        "no key, kid-1, FAILED",
        ", , FAILED"
    })
    void accountIsBoundToAnExternalOne(String hmac, String kid, AcmeStage expected) throws Exception {
        String eab = "";
        if (kid != null) {
            var file = Files.writeString(home.resolve("eab"), hmac + "\n");
            eab = ", \"eab\": {\"kid\": \"%s\", \"hmac\": \"%s\"}".formatted(kid, file);
        }
        String keys = "\"externalAccountBindingRequired\": true, \"externalAccountMACKeys\": {\"kid-1\":"
                + " \"zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W\"}";
        try (var pebble = Pebble.start(home.resolve("pebble"), Map.of(), keys);
                var bench = new AcmeBench(home, pebble).with("\"challenge\": \"http-01\"" + eab)) {
            var order = bench.finish(bench.request(AcmeBench.newName()));
            assertThat(order.stage()).as("%s", order.obstacle()).isEqualTo(expected);
            if (expected == AcmeStage.FAILED) {
                assertThat(order.obstacle().orElseThrow().reason()).isEqualTo(AcmeReason.EAB_REFUSED);
                assertThat(order.obstacle().orElseThrow().text()).doesNotContain("zWNDZ");
            }
        }
    }

    @Test
    void chainOfThePreferredIssuerIsTaken() throws Exception {
        try (var pebble = Pebble.start(home.resolve("pebble"), Map.of("PEBBLE_ALTERNATE_ROOTS", "1"), "");
                var bench = new AcmeBench(home, pebble)) {
            var name = AcmeBench.newName();
            bench.finish(bench.request(name));
            var usual = issuerOfTop(bench, name);
            var other = root(pebble, 1);
            assertThat(usual).isEqualTo(root(pebble, 0)).isNotEqualTo(other);
            bench.with("\"challenge\": \"http-01\", \"preferredChain\": \"%s\"".formatted(other));
            bench.finish(bench.request(name));
            assertThat(issuerOfTop(bench, name)).isEqualTo(other);
        }
    }

    private static String issuerOfTop(AcmeBench bench, String name) throws Exception {
        return commonName(bench.chain(name).getLast().getIssuerX500Principal().getName());
    }

    private static String root(Pebble pebble, int number) throws Exception {
        var pem = pebble.root(number).getBytes(StandardCharsets.US_ASCII);
        var root = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        return commonName(root.getSubjectX500Principal().getName());
    }

    private static String commonName(String name) {
        return name.replaceFirst("(?s)^CN=([^,]*).*", "$1");
    }
}
