package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.SignedClient.Answer;
import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.refusal.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the provider's codes is the answer to a request that really causes it. */
class ErrorCodesIT {

    private static final String WWW = "/domain/www.example.com";
    private static final String NEW = "/domain/new.example.com";
    private static final String BODY = "{'source': {'sourceType': 'domain', 'sourceDomain': 'origin.example.com'},"
            + " 'cache': {'cacheControls': [{'type': 'all'}]}}";
    private static final String FREE = "{'freeCert': true}";
    private static final Map<Integer, Cause> CAUSES = causes();

    private static MockCloud cloud;

    private SignedClient alice;

    @FunctionalInterface
    private interface Cause {
        Answer ask(ErrorCodesIT it) throws IOException;
    }

    @BeforeAll
    static void start() {
        cloud = MockCloud.start(MockCloudConfig.defaults());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void fleet() {
        cloud.reset();
        cloud.fleet(Fleet.of(
                FleetAccount.of(
                        "alice",
                        FleetDomain.of("www.example.com", Condition.HEALTHY),
                        FleetDomain.of("busy.example.com", Condition.DEPLOYING),
                        FleetDomain.of("frozen.example.com", Condition.FROZEN),
                        FleetDomain.of("gone.example.com", Condition.SOURCE_GONE),
                        FleetDomain.of("old.example.com", Condition.EXPIRED_OWN),
                        FleetDomain.of("stuck.example.com", Condition.DOMAIN_STUCK),
                        FleetDomain.of("early.example.com", Condition.ISSUANCE_STUCK)
                                .withSinceMinutes(10),
                        FleetDomain.of("www.unfiled.example", Condition.NO_ICP)),
                FleetAccount.of("bob", FleetDomain.of("www.example.org", Condition.HEALTHY)),
                FleetAccount.of(
                        "full",
                        IntStream.range(0, 1000)
                                .mapToObj(n -> "d" + n + ".full.example")
                                .map(name -> FleetDomain.of(name, Condition.HEALTHY))
                                .toArray(FleetDomain[]::new))));
        alice = client("alice");
    }

    static Stream<Integer> codes() {
        return CAUSES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void isCausedByARequest(int code) throws IOException {
        var answer = CAUSES.get(code).ask(this);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(code < 1000 ? code : code / 1000);
        assertThat(answer.json().get("error").textValue()).isNotBlank();
        assertThat(answer.header("X-Reqid")).hasSize(16);
    }

    @Test
    void noRefusalIsWithoutACause() {
        assertThat(Arrays.stream(Refusal.values()).map(Refusal::code)).allMatch(CAUSES::containsKey);
    }

    private static Map<Integer, Cause> causes() {
        var causes = new LinkedHashMap<Integer, Cause>();
        aboutDomains(causes);
        aboutCertificates(causes);
        aboutCallers(causes);
        assumed(causes);
        return causes;
    }

    private static void aboutDomains(Map<Integer, Cause> causes) {
        causes.put(400000, it -> it.alice.get("/domain?limit=0"));
        causes.put(400013, it -> it.offline().alice.post(WWW + "/offline", null));
        causes.put(400020, it -> it.alice.put("/domain/www.unfiled.example/httpsconf", FREE));
        causes.put(400030, it -> it.alice.put("/domain/busy.example.com/httpsconf", FREE));
        causes.put(400041, it -> it.alice.post(NEW, BODY.replace("example.com", "invalid")));
        causes.put(400062, it -> it.alice.post(WWW, BODY));
        causes.put(400309, it -> it.alice.post(NEW, BODY.replace("all", "path")));
        causes.put(400317, it -> it.alice.delete(WWW));
        causes.put(400932, it -> it.alice.post("/domain/www.stranger.example", BODY));
        causes.put(404001, it -> it.alice.get("/domain/nobody.example.com"));
        causes.put(612, it -> it.alice.put("/domain/nobody.example.com/httpsconf", FREE));
    }

    private static void aboutCertificates(Map<Integer, Cause> causes) {
        causes.put(400322, it -> it.alice.post("/sslcert", upload(issue(29))));
        causes.put(400323, it -> it.alice.post("/sslcert", upload(leafOf(issue(90)))));
        causes.put(400324, it -> {
            var certificate = issue(90);
            var other = new KeyedChain(issue(90).key(), certificate.chain());
            return it.alice.post("/sslcert", upload(other));
        });
        causes.put(400329, it -> it.alice.post("/sslcert", upload(issue(0))));
        causes.put(400338, it -> it.alice.post("/sslcert", upload(belowAnother(issue(90)))));
        causes.put(400401, it -> it.alice.get("/sslcert/0123456789abcdef01234567"));
        causes.put(400500, it -> it.client("full").post("/sslcert", upload(issue(90))));
        causes.put(400611, it -> it.alice.delete("/sslcert/" + it.bound(it.alice, WWW)));
        causes.put(400911, it -> {
            var id = it.alice.post("/sslcert", upload(issue(90))).json().get("certID");
            var body = "{'certid': %s, 'domain': 'pictures.example.com'}".formatted(id);
            assertThat(it.alice.put("/cert/bind", body).status()).isEqualTo(200);
            return it.alice.delete("/sslcert/" + id.textValue());
        });
        causes.put(404906, it -> it.alice.post("/sslcert", "{'ca': 'no PEM', 'pri': 'neither'}"));
        causes.put(404908, it -> it.alice.get("/sslcert/" + it.bound(it.client("bob"), "/domain/www.example.org")));
    }

    private static void aboutCallers(Map<Integer, Cause> causes) {
        causes.put(401001, it -> new SignedClient(cloud.baseUri(), new Account("alice", "ak-alice", "wrong")).get(WWW));
        causes.put(401002, it -> it.alice.unsigned("GET", WWW));
        causes.put(403024, it -> {
            it.alice.stage("PUT", "faults", "{'throttlePerSecond': 1}");
            it.alice.get(WWW);
            return it.alice.get(WWW);
        });
        causes.put(500000, it -> {
            it.alice.stage("PUT", "faults", "{'errorRate': 1}");
            return it.alice.get(WWW);
        });
    }

    private static void assumed(Map<Integer, Cause> causes) {
        causes.put(400941, it -> it.alice.put("/domain/frozen.example.com/httpsconf", FREE));
        causes.put(400942, it -> it.offline().alice.put(WWW + "/httpsconf", FREE));
        causes.put(400943, it -> it.alice.put("/domain/gone.example.com/httpsconf", FREE));
        causes.put(400944, it -> it.alice.put("/domain/old.example.com/range", "{}"));
        causes.put(400945, it -> it.alice.put(WWW + "/sslize", FREE));
        causes.put(400946, it -> {
            it.alice.post(NEW, BODY);
            cloud.advanceClock(Duration.ofMinutes(5));
            return it.alice.put(NEW + "/httpsconf", FREE);
        });
        causes.put(400947, it -> it.alice.put(WWW + "/unsslize", null));
        causes.put(400948, it -> {
            var domain = it.alice.get("/domain/stuck.example.com").json();
            var task = domain.get("operTaskId").textValue();
            return it.alice.post("/std/workflow/domain/stuck.example.com/task/" + task + "/abandon", null);
        });
        causes.put(400949, it -> it.alice.put("/domain/early.example.com/hurry/up/freecert", null));
        causes.put(400950, it -> it.alice.put(WWW + "/hurry/up/freecert", null));
        causes.put(400951, it -> it.alice.post("/cert/bind", "{'certid': 'x', 'domain': 'www.example.com'}"));
        causes.put(400952, it -> {
            var issued = it.alice.get("/sslorders").json().get("orders").get(1);
            return it.alice.post("/sslorder/close", "{'order_id': %s}".formatted(issued.get("orderid")));
        });
        causes.put(400953, it -> {
            for (int n = 0; n < 20; n++) {
                assertThat(it.order("n" + n + ".example.com").status()).isEqualTo(200);
            }
            return it.order("last.example.com");
        });
    }

    private Answer order(String name) throws IOException {
        var id = alice.post("/sslorder/prepare", "{}").json().get("order_id");
        return alice.post("/sslorder/create", "{'order_id': %s, 'common_name': '%s'}".formatted(id, name));
    }

    private ErrorCodesIT offline() throws IOException {
        assertThat(alice.post(WWW + "/offline", null).status()).isEqualTo(200);
        cloud.advanceClock(Duration.ofMinutes(5));
        return this;
    }

    private String bound(SignedClient owner, String path) throws IOException {
        return owner.get(path).json().get("https").get("certId").textValue();
    }

    private SignedClient client(String account) {
        return new SignedClient(cloud.baseUri(), account);
    }

    private static KeyedChain issue(int daysLeft) {
        var notAfter = Instant.now().plus(Duration.ofDays(daysLeft));
        return cloud.issueElsewhere(List.of("www.example.com"), Validity.endingAt(notAfter, Duration.ofDays(120)));
    }

    private static KeyedChain leafOf(KeyedChain chain) {
        return new KeyedChain(chain.key(), List.of(chain.leaf()));
    }

    private static KeyedChain belowAnother(KeyedChain chain) {
        var other = CertificateAuthority.create(Instant.now());
        return new KeyedChain(chain.key(), List.of(chain.leaf(), other.root()));
    }

    private static String upload(KeyedChain chain) {
        return Json.MAPPER
                .createObjectNode()
                .put("ca", Pem.of(chain.chain()))
                .put("pri", Pem.of(chain.key()))
                .toString();
    }
}
