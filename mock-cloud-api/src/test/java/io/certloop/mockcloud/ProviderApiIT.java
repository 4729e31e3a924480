package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fault.FaultExamples;
import io.certloop.mockcloud.fault.Faults;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.operation.Action;
import io.certloop.mockcloud.operation.Operation;
import io.certloop.mockcloud.signature.Scheme;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderApiIT {

    private static final String SICK = "/domain/sick.example.com";
    private static MockCloud cloud;

    private SignedClient alice;
    private SignedClient bob;

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
                        FleetDomain.of("sick.example.com", Condition.NOT_SERVED),
                        FleetDomain.of("stuck.example.com", Condition.STUCK_DEPLOYMENT),
                        FleetDomain.of(".wild.example.com", Condition.HEALTHY)),
                FleetAccount.of("bob")));
        alice = new SignedClient(cloud.baseUri(), "alice");
        bob = new SignedClient(cloud.baseUri(), "bob");
    }

    @Test
    void listsShortObjectsPageByPage() throws IOException {
        var first = alice.get("/domain?limit=2").json();
        var second = alice.get("/domain?limit=2&marker=" + first.get("marker").textValue())
                .json();

        assertThat(names(first)).containsExactly(".wild.example.com", "sick.example.com");
        assertThat(names(second)).containsExactly("stuck.example.com");
        assertThat(second.get("marker").textValue()).isEmpty();
        assertThat(first.get("domains").get(0).has("https")).isFalse();
        assertThat(first.get("domains").get(0).has("operationType")).isFalse();
        assertThat(names(bob.get("/domain").json())).isEmpty();
    }

    @Test
    void listsByTypeAndByCertificate() throws IOException {
        var bound = alice.get(SICK).json().get("https").get("certId").textValue();

        assertThat(names(alice.get("/domain?types=wildcard").json())).containsExactly(".wild.example.com");
        assertThat(names(alice.get("/domain?certId=" + bound).json())).containsExactly("sick.example.com");
    }

    @Test
    void refusesALimitThatIsNotAllowed() throws IOException {
        for (var limit : List.of("0", "1001", "ten")) {
            assertThat(alice.get("/domain?limit=" + limit).code()).isEqualTo(400000);
        }
    }

    @Test
    void servesTheWholeDomainUnwrapped() throws IOException {
        var answer = alice.get("/domain/.wild.example.com");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("name").textValue()).isEqualTo(".wild.example.com");
        assertThat(answer.json().get("cname").textValue()).isEqualTo("wildcard.wild.example.com.mockcdn.example");
        assertThat(answer.json().get("type").textValue()).isEqualTo("wildcard");
        assertThat(answer.json().get("httpsOPTime").textValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+08:00");
        assertThat(answer.header("X-Reqid")).hasSize(16);
        assertThat(answer.header("X-Log")).startsWith("fusiondomain:");
    }

    @Test
    void knowsNoDomainOfAnotherAccount() throws IOException {
        var unknown = bob.get(SICK);
        var refused = bob.put(SICK + "/httpsconf", "{'certId': 'x'}");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo(404001);
        assertThat(refused.status()).isEqualTo(612);
        assertThat(refused.code()).isEqualTo(612);
        assertThat(refused.json().get("error").textValue()).isEqualTo("no such domain");
    }

    @Test
    void resubmittingCuresAndIsRefusedWhileProcessing() throws IOException {
        var bound = alice.get(SICK).json().get("https").get("certId").textValue();
        var body = "{'certid': '%s', 'forceHttps': true, 'http2Enable': true}".formatted(bound);

        var applied = alice.put(SICK + "/httpsconf", body);
        var busy = alice.put(SICK + "/httpsconf", body);

        assertThat(applied.response().body()).isEqualTo("{\"code\":200}");
        assertThat(busy.status()).isEqualTo(400);
        assertThat(busy.code()).isEqualTo(400030);
        assertThat(alice.get(SICK).json().get("operatingState").textValue()).isEqualTo("processing");
        cloud.advanceClock(Duration.ofMinutes(5));
        assertThat(alice.get(SICK).json().get("operatingState").textValue()).isEqualTo("success");
    }

    @Test
    void logsEveryWriteWithWhatCameOfIt() throws IOException {
        var bound = alice.get(SICK).json().get("https").get("certId").textValue();
        var body = "{'certId': '%s'}".formatted(bound);

        var applied = alice.put(SICK + "/httpsconf", body);
        var busy = alice.put(SICK + "/httpsconf", body);
        new SignedClient(cloud.baseUri(), new Account("alice", "ak-alice", "sk-wrong")).put(SICK + "/sslize", body);
        bob.delete("/sslcert/" + bound);

        assertThat(cloud.operations()).extracting(Operation::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(cloud.operations().getFirst())
                .returns("alice", Operation::account)
                .returns("sick.example.com", Operation::domain)
                .returns(Action.HTTPSCONF, Operation::action)
                .returns(applied.header("X-Reqid"), Operation::requestId)
                .returns(true, Operation::applied)
                .returns("certId=" + bound, Operation::detail);
        assertThat(cloud.operations().get(1))
                .returns(busy.header("X-Reqid"), Operation::requestId)
                .returns(false, Operation::applied)
                .extracting(Operation::detail)
                .asString()
                .startsWith("400030 ");
        assertThat(cloud.operations().get(2)).returns(null, Operation::account).returns("401001", Operation::detail);
        assertThat(cloud.operations().get(3))
                .returns(Action.DELETE_CERTIFICATE, Operation::action)
                .returns(null, Operation::domain)
                .returns(false, Operation::applied);
    }

    @Test
    void fiftyWritesAtOnceAreOneAppliedAndFortyNineRefused() throws Exception {
        var bound = alice.get(SICK).json().get("https").get("certId").textValue();
        var body = "{'certId': '%s'}".formatted(bound);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 50; i++) {
            threads.add(Thread.startVirtualThread(() -> quietly(SICK + "/httpsconf", body)));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(cloud.operations())
                .hasSize(50)
                .filteredOn(Operation::applied)
                .hasSize(1);
    }

    @Test
    void authenticatesBeforeItRoutes() throws IOException {
        var stranger = new SignedClient(cloud.baseUri(), "mallory");

        assertThat(stranger.get("/domain/x/no/such/path").code()).isEqualTo(401001);
        assertThat(alice.get("/domain/x/no/such/path").code()).isEqualTo(404001);
        assertThat(stranger.unsigned("GET", "/domain").code()).isEqualTo(401002);
    }

    @Test
    void strictSignaturesAcceptOnlyTheModulesOwnScheme() throws IOException {
        assertThat(alice.send(Scheme.QBOX, "GET", "/domain", null).status()).isEqualTo(200);
        cloud.faults(Faults.none(true, true));

        assertThat(alice.send(Scheme.QBOX, "GET", "/domain", null).status()).isEqualTo(401);
        assertThat(alice.send(Scheme.QINIU, "GET", "/domain", null).status()).isEqualTo(200);
        assertThat(alice.send(Scheme.QINIU, "GET", "/sslcert", null).status()).isEqualTo(401);
        assertThat(alice.send(Scheme.QBOX, "GET", "/sslcert?limit=1", null).status())
                .isEqualTo(200);
    }

    @Test
    void listsCertificatesAndServesOneWithItsChainAndADummyKey() throws IOException {
        var list = alice.get("/sslcert?limit=1").json();
        var id = list.get("certs").get(0).get("certid").textValue();
        var one = alice.get("/sslcert/" + id).json().get("cert");

        assertThat(list.get("code").intValue()).isEqualTo(200);
        assertThat(list.get("certs").get(0).has("pri")).isFalse();
        assertThat(Pem.chain(one.get("ca").textValue())).hasSize(2);
        assertThat(Pem.key(one.get("pri").textValue())).as("no real key").isEmpty();
        assertThat(one.get("not_after").longValue())
                .isEqualTo(Pem.chain(one.get("ca").textValue())
                        .getFirst()
                        .getNotAfter()
                        .toInstant()
                        .getEpochSecond());
        assertThat(bob.get("/sslcert/" + id).code()).isEqualTo(404908);
        var next = alice.get("/sslcert?limit=9&marker=" + list.get("marker").textValue())
                .json();
        assertThat(next.get("certs")).hasSize(4);
        assertThat(next.get("marker").textValue()).isEmpty();
    }

    @Test
    void uploadedCertificateCanBeBoundAndOnlyDeletedWhenFree() throws IOException {
        var id = alice.post("/sslcert", upload(elsewhere("sick.example.com", 200)))
                .json()
                .get("certID")
                .textValue();

        assertThat(id).matches("[0-9a-f]{24}");
        assertThat(alice.put(SICK + "/httpsconf", "{'certId': '%s'}".formatted(id))
                        .status())
                .isEqualTo(200);
        cloud.advanceClock(Duration.ofMinutes(5));
        assertThat(alice.get(SICK).json().get("https").get("certId").textValue())
                .isEqualTo(id);
        assertThat(alice.delete("/sslcert/" + id).code()).isEqualTo(400611);
        var free =
                alice.post("/sslcert", upload(elsewhere("a.example.com", 200))).json();
        assertThat(alice.delete("/sslcert/" + free.get("certID").textValue()).code())
                .isEqualTo(200);
    }

    @Test
    void refusedUploadTellsWhy() throws IOException {
        assertThat(alice.post("/sslcert", "{'ca': 'x', 'pri': 'y'}").code()).isEqualTo(404906);
        assertThat(alice.post("/sslcert", upload(elsewhere("a.example.com", 3))).code())
                .isEqualTo(400322);
        assertThat(alice.post("/sslcert", "not JSON").code()).isEqualTo(400000);
    }

    @ParameterizedTest
    @EnumSource(names = {"ISSUANCE_STUCK", "AWAITING_VALIDATION"})
    void operatorHurriesAndChecksOwnership(Condition condition) throws IOException {
        cloud.fleet(Fleet.of(FleetAccount.of("alice", FleetDomain.of("sick.example.com", condition))));
        var order = alice.get("/sslorders").json().get("orders").get(0);
        assertThat(alice.get("/sslorder/" + order.get("orderid").textValue()).json())
                .isEqualTo(order);
        assertThat(alice.get("/sslorders/total").json().get("total").intValue()).isEqualTo(1);
        var info = alice.get("/portal" + SICK + "/verify/info").json();
        assertThat(info.get("dns").get("host").textValue()).isEqualTo("verification");
        assertThat(info.get("dns").get("recordValue"))
                .isEqualTo(order.get("auth_array").get(0).get("AuthValue"));

        if (condition == Condition.ISSUANCE_STUCK) {
            assertThat(order.get("state").intValue()).isEqualTo(17);
            assertThat(alice.put(SICK + "/hurry/up/freecert", null).code()).isEqualTo(200);
        } else {
            assertThat(order.get("state").intValue()).isEqualTo(2);
            var check = "/portal" + SICK + "/verify/check";
            assertThat(alice.post(check, "{'type': 'dns'}").code()).isEqualTo(400932);
            cloud.publishOwnershipRecord("sick.example.com");
            assertThat(alice.post(check, "{'type': 'dns'}").code()).isEqualTo(200);
        }

        cloud.advanceClock(Duration.ofMinutes(10));
        assertThat(alice.get(SICK).json().get("operatingState").textValue()).isEqualTo("success");
        assertThat(alice.get("/sslorders")
                        .json()
                        .get("orders")
                        .get(0)
                        .get("state")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void operatorRedoesAndAbandonsUnderTheConsolesPaths() throws IOException {
        var task =
                alice.get("/domain/stuck.example.com").json().get("operTaskId").textValue();
        var path = "/std/workflow/domain/stuck.example.com/task/%s/".formatted(task);

        assertThat(alice.post(path + "redo", null).code()).isEqualTo(200);
        assertThat(alice.post(path + "abandon", null).code()).as("is going on").isEqualTo(404001);
        assertThat(cloud.operations()).extracting(Operation::action).containsExactly(Action.REDO, Action.ABANDON);
    }

    @Test
    void operatorApiCanBeSwitchedOff() throws IOException {
        cloud.faults(Faults.none(false, false));
        var task =
                alice.get("/domain/stuck.example.com").json().get("operTaskId").textValue();

        var redo = "/std/workflow/domain/stuck.example.com/task/%s/redo".formatted(task);
        assertThat(alice.post(redo, null).code()).isEqualTo(404001);
        assertThat(alice.put(SICK + "/hurry/up/freecert", null).code()).isEqualTo(404001);
        assertThat(alice.get("/portal" + SICK + "/verify/info").code()).isEqualTo(404001);
        assertThat(alice.get("/sslorders").code()).isEqualTo(404001);
        assertThat(alice.put(SICK + "/httpsconf", "{'freeCert': true}").code()).isEqualTo(404001);
        assertThat(alice.get(SICK).json().get("operatingState").textValue()).isEqualTo("success");
        assertThat(cloud.operations()).hasSize(3).noneMatch(Operation::applied);
    }

    @Test
    void droppedAnswerBelongsToAnAppliedWrite() throws IOException {
        cloud.faults(FaultExamples.dropAnswers(1));
        var bound = alice.get(SICK).json().get("https").get("certId").textValue();

        assertThatIOException().isThrownBy(() -> alice.put(SICK + "/httpsconf", "{'certId': '%s'}".formatted(bound)));

        assertThat(cloud.operations()).singleElement().matches(Operation::applied);
        assertThat(alice.get(SICK).json().get("operatingState").textValue()).isEqualTo("processing");
    }

    @Test
    void throttledAndErroneousWritesAreLoggedButNotApplied() throws IOException {
        cloud.faults(FaultExamples.errors(1, 500000));
        var error = alice.put(SICK + "/httpsconf", "{'freeCert': true}");
        cloud.faults(FaultExamples.throttlePerSecond(1));
        alice.get(SICK);
        var throttled = alice.put(SICK + "/httpsconf", "{'freeCert': true}");

        assertThat(error.status()).isEqualTo(500);
        assertThat(error.code()).isEqualTo(500000);
        assertThat(throttled.status()).isEqualTo(403);
        assertThat(throttled.code()).isEqualTo(403024);
        assertThat(cloud.operations()).extracting(Operation::detail).containsExactly("500000", "403024");
    }

    @Test
    void latencyDelaysTheAnswer() throws IOException {
        cloud.faults(FaultExamples.latency(Duration.ofMillis(300)));

        var began = System.nanoTime();
        alice.get(SICK);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    private void quietly(String target, String body) {
        try {
            alice.put(target, body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyedChain elsewhere(String name, int days) {
        var notAfter = Instant.now().plus(Duration.ofDays(days));
        return cloud.issueElsewhere(List.of(name), Validity.endingAt(notAfter, Duration.ofDays(365)));
    }

    private static String upload(KeyedChain chain) throws IOException {
        return Json.MAPPER.writeValueAsString(
                Map.of("name", "mine", "common_name", "mine", "ca", Pem.of(chain.chain()), "pri", Pem.of(chain.key())));
    }

    private static List<String> names(JsonNode page) {
        return StreamSupport.stream(page.get("domains").spliterator(), false)
                .map(domain -> domain.get("name").textValue())
                .toList();
    }
}
