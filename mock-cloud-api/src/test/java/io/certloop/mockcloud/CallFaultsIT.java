package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.SignedClient.Answer;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.operation.Operation;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFaultsIT {

    private static final String SICK = "/domain/sick.example.com";
    private static final String FINE = "/domain/fine.example.com";
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
                        FleetDomain.of("fine.example.com", Condition.HEALTHY),
                        FleetDomain.of("sick.example.com", Condition.NOT_SERVED),
                        FleetDomain.of("well.example.com", Condition.HEALTHY)),
                FleetAccount.of("bob", FleetDomain.of("bob.example.org", Condition.HEALTHY))));
        alice = new SignedClient(cloud.baseUri(), "alice");
        bob = new SignedClient(cloud.baseUri(), "bob");
    }

    @Test
    void latencyIsDrawnFromADistribution() throws IOException {
        faults("{'fault': 'LATENCY', 'median': 'PT0.1S', 'p99': 'PT0.4S'}");

        var took = new ArrayList<Long>();
        for (int i = 0; i < 12; i++) {
            var began = System.nanoTime();
            assertThat(alice.get(SICK).status()).isEqualTo(200);
            took.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
        }

        assertThat(took.stream().distinct().count()).isGreaterThan(3);
        assertThat(took.stream().mapToLong(Long::longValue).max().orElseThrow()).isGreaterThan(100);
    }

    @Test
    void throttlesWithTheProvidersCode() throws IOException {
        faults("{'fault': 'THROTTLE'}");

        var answer = alice.get(SICK);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo(403024);
        assertThat(answer.response().headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void throttlesWith429AndSaysHowLong() throws IOException {
        var body = rebind();
        faults("{'fault': 'THROTTLE', 'status': 429, 'retryAfter': 'PT7S'}");

        var answer = alice.put(SICK + "/httpsconf", body);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(cloud.operations()).extracting(Operation::applied).containsExactly(false);
    }

    @Test
    void serverErrorKeepsTheWriteFromBeingApplied() throws IOException {
        var body = rebind();
        faults("{'fault': 'SERVER_ERROR', 'code': 503001, 'path': '/domain/'}");

        var answer = alice.put(SICK + "/httpsconf", body);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo(503001);
        assertThat(cloud.operations()).extracting(Operation::applied).containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource({"RESET_BEFORE, false", "RESET_AFTER, true"})
    void resetsTheConnectionBeforeOrAfterApplying(String fault, boolean applied) throws IOException {
        var body = rebind();
        faults("{'fault': '%s', 'count': 1}".formatted(fault));

        assertThatIOException()
                .isThrownBy(() -> alice.put(SICK + "/httpsconf", body))
                .withRootCauseInstanceOf(SocketException.class)
                .withStackTraceContaining("reset");

        assertThat(cloud.operations()).extracting(Operation::applied).containsExactly(applied);
        assertThat(state()).isEqualTo(applied ? "processing" : "success");
    }

    @ParameterizedTest
    @CsvSource({"HANG_BEFORE, false", "HANG_AFTER, true"})
    void hangsBeforeOrAfterApplying(String fault, boolean applied) throws IOException {
        var body = rebind();
        faults("{'fault': '%s', 'hold': 'PT0.7S', 'count': 1}".formatted(fault));

        var began = System.nanoTime();
        assertThatIOException().isThrownBy(() -> alice.put(SICK + "/httpsconf", body));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(700));
        assertThat(cloud.operations()).extracting(Operation::applied).containsExactly(applied);
    }

    @Test
    void halfAnAnswerArrives() throws IOException {
        faults("{'fault': 'HALF_ANSWER', 'count': 1}");

        assertThatIOException().isThrownBy(() -> alice.get(SICK)).withStackTraceContaining("bytes received");

        assertThat(alice.get(SICK).status()).isEqualTo(200);
    }

    @Test
    void wrongContentTypeIsAPageThoughTheWriteIsApplied() throws IOException {
        var body = rebind();
        faults("{'fault': 'WRONG_CONTENT_TYPE', 'count': 1}");

        var answer = alice.put(SICK + "/httpsconf", body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
        assertThat(answer.response().body()).startsWith("<!doctype html>");
        assertThat(state()).isEqualTo("processing");
    }

    @Test
    void malformedJsonIsACompleteAnswerThatCannotBeRead() throws IOException {
        faults("{'fault': 'MALFORMED_JSON'}");

        var answer = alice.get(SICK);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(failure(answer.response().body())).isNotNull();
    }

    @Test
    void extraMembersStandInEveryObjectBesideTheKnownOnes() throws IOException {
        faults("{'fault': 'EXTRA_MEMBERS'}");

        var domain = alice.get(SICK).json();

        assertThat(domain.has("x-trace")).isTrue();
        assertThat(domain.get("https").get("reserved").isNull()).isTrue();
        assertThat(domain.get("name").textValue()).isEqualTo("sick.example.com");
    }

    @Test
    void refusalHasAnotherCodeWhereOursIsAssumedOnly() throws IOException {
        faults("{'fault': 'OTHER_CODE', 'code': 400945, 'instead': 409001}");

        var refused = alice.put("/domain/fine.example.com/sslize", "{'freeCert': true}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo(409001);
        assertThat(alice.get("/domain/none.example.com").code()).isEqualTo(404001);
        assertThat(alice.get("/domain/fine.example.com").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"false, {}", "true, ''"})
    void oldFormsOfSuccess(boolean empty, String body) throws IOException {
        faults("{'fault': 'OLD_FORMS', 'empty': %s}".formatted(empty));

        assertThat(alice.put("/domain/fine.example.com/range", "{}").response().body())
                .isEqualTo(body);

        var id = alice.get("/sslcert").json().get("certs").get(0).get("certid").textValue();
        assertThat(alice.get("/sslcert/" + id).json().get("certid").textValue()).isEqualTo(id);
        assertThat(alice.get("/sslcert/none").code()).isEqualTo(400401);
    }

    @Test
    void unknownStatesAreReadOnlyWhereAsked() throws IOException {
        faults("{'fault': 'UNKNOWN_STATE', 'domain': 'sick.example.com'}");

        assertThat(alice.get(SICK).json().get("operatingState").textValue()).isEqualTo("reconciling");
        assertThat(alice.get(SICK).json().get("operationType").textValue()).isEqualTo("modify_quantum");
        assertThat(alice.get(FINE).json().get("operatingState").textValue()).isEqualTo("success");
    }

    @Test
    void otherTextStandsInPlaceOfWhatAMemberSays() throws IOException {
        faults("{'fault': 'OTHER_TEXT', 'member': 'operatingStateDesc', 'text': '<b>'}");

        assertThat(alice.get(SICK).json().get("operatingStateDesc").textValue()).isEqualTo("<b>");
        assertThat(alice.get(SICK).json().get("operatingState").textValue()).isEqualTo("success");
    }

    @Test
    void listLagsBehindAWriteWhichTheSingleObjectShows() throws IOException {
        faults("{'fault': 'LIST_LAG', 'by': 'PT2.5S'}");

        alice.put(SICK + "/httpsconf", rebind());

        assertThat(state()).isEqualTo("processing");
        assertThat(listed(1).get("operatingState").textValue()).isEqualTo("success");
        cloud.advanceClock(Duration.ofSeconds(3));
        assertThat(listed(1).get("operatingState").textValue()).isEqualTo("processing");
    }

    @Test
    void staleReadShowsWhatWasTrueBeforeTheWrite() throws IOException {
        faults("{'fault': 'STALE_READ', 'by': 'PT30S'}");

        alice.put(SICK + "/httpsconf", rebind());

        assertThat(state()).isEqualTo("success");
        assertThat(listed(1).get("operatingState").textValue()).isEqualTo("processing");
        cloud.advanceClock(Duration.ofSeconds(31));
        assertThat(state()).isEqualTo("processing");
    }

    @ParameterizedTest
    @CsvSource({"/domain, domains, name", "/sslcert, certs, certid"})
    void pageComesTwice(String path, String array, String id) throws IOException {
        faults("{'fault': 'DUPLICATE_PAGE', 'count': 1}");

        var first = alice.get(path + "?limit=2").json();
        var again = alice.get(next(path, first)).json();
        var second = alice.get(next(path, again)).json();

        assertThat(again.get(array)).isEqualTo(first.get(array));
        assertThat(second.get(array).get(0).get(id))
                .isNotEqualTo(first.get(array).get(0).get(id));
    }

    @ParameterizedTest
    @CsvSource({"PT40S, false, 401", "PT40S, true, 401", "PT20S, false, 200"})
    void clockSkewOfMoreThanHalfAMinuteIsRefused(String by, boolean behind, int status) throws IOException {
        faults("{'fault': 'CLOCK_SKEW', 'by': '%s', 'behind': %s}".formatted(by, behind));

        assertThat(alice.dated("GET", SICK).status()).isEqualTo(status);
        assertThat(alice.get(SICK).status()).as("without a date").isEqualTo(200);
    }

    @Test
    void rulesHoldForTheirAccountAndPathOnly() throws IOException {
        faults("{'fault': 'SERVER_ERROR', 'account': 'bob', 'path': '/sslcert'}");

        assertThat(bob.get("/sslcert").status()).isEqualTo(500);
        assertThat(bob.get("/domain").status()).isEqualTo(200);
        assertThat(alice.get("/sslcert").status()).isEqualTo(200);
    }

    @Test
    void ruleHoldsForItsDomainOnly() throws IOException {
        faults("{'fault': 'SERVER_ERROR', 'domain': 'sick.example.com', 'code': 503000}");

        assertThat(alice.get("/domain/sick.example.com").status()).isEqualTo(503);
        assertThat(alice.put("/domain/sick.example.com/range", "{}").status()).isEqualTo(503);
        assertThat(alice.get("/domain/fine.example.com").status()).isEqualTo(200);
        assertThat(alice.get("/domain").status()).isEqualTo(200);
    }

    @Test
    void countEndsAFaultAndIsTold() throws IOException {
        faults("{'fault': 'SERVER_ERROR', 'count': 2}");

        assertThat(List.of(
                        alice.get(SICK).status(),
                        alice.get(SICK).status(),
                        alice.get(SICK).status()))
                .containsExactly(500, 500, 200);
        assertThat(alice.stage("GET", "faults", null).response().body()).isEqualTo("{\"drawn\":[2]}");
    }

    @Test
    void allRulesThatAreDrawnComeTogether() throws IOException {
        faults("{'fault': 'EXTRA_MEMBERS'}, {'fault': 'UNKNOWN_STATE'}");

        var domain = alice.get(SICK).json();

        assertThat(domain.has("reserved")).isTrue();
        assertThat(domain.get("operatingState").textValue()).isEqualTo("reconciling");
    }

    @Test
    void onlyTheFirstRuleCountsWhereToldSo() throws IOException {
        put("{'matching': 'FIRST', 'rules': [{'fault': 'UNKNOWN_STATE', 'count': 1}," + " {'fault': 'SERVER_ERROR'}]}");

        assertThat(alice.get(SICK).status()).isEqualTo(200);
        assertThat(alice.get(SICK).status()).isEqualTo(500);
    }

    @Test
    void simpleFaultsHoldBesideTheRules() throws IOException {
        put("{'operatorApi': false, 'rules': [{'fault': 'EXTRA_MEMBERS'}]}");

        assertThat(alice.get("/sslorders").status()).isEqualTo(404);
        assertThat(alice.get(SICK).json().has("reserved")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'fault': 'NO_SUCH'} | rules[0].fault",
                "{'fault': 'HALF_ANSWER', 'by': 'PT1S'} | rules[0].by",
                "{'fault': 'LATENCY', 'median': 'PT2S', 'p99': 'PT1S'} | rules[0].p99",
                "{'fault': 'THROTTLE', 'status': 404} | rules[0].status",
                "{'fault': 'OTHER_CODE', 'code': 400945} | rules[0].instead",
                "{'fault': 'HANG_AFTER', 'hold': 'PT1H'} | rules[0].hold",
                "{'fault': 'STALE_READ', 'probability': 2} | rules[0].probability"
            })
    void wrongRuleIsRefusedByItsField(String rule, String field) throws IOException {
        var answer = alice.stage("PUT", "faults", "{'rules': [" + rule + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("violations").get(0).get("field").textValue())
                .isEqualTo(field);
        assertThat(alice.get(SICK).status()).isEqualTo(200);
    }

    private void faults(String rules) throws IOException {
        put("{'rules': [" + rules + "]}");
    }

    private Answer put(String faults) throws IOException {
        var answer = alice.stage("PUT", "faults", faults);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }

    private String rebind() throws IOException {
        return "{'certId': " + alice.get(SICK).json().get("https").get("certId") + "}";
    }

    private String state() throws IOException {
        return alice.get(SICK).json().get("operatingState").textValue();
    }

    private JsonNode listed(int index) throws IOException {
        return alice.get("/domain").json().get("domains").get(index);
    }

    private static String next(String path, JsonNode page) {
        return path + "?limit=2&marker=" + page.get("marker").textValue();
    }

    private static JsonProcessingException failure(String body) throws IOException {
        try {
            Json.MAPPER.readTree(body);
            return null;
        } catch (JsonProcessingException e) {
            return e;
        }
    }
}
