package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.freshId;
import static io.certloop.ticket.TicketApi.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.contract.HttpRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class BadInputIT {

    @TestHTTPResource
    URI service;

    private static final String VALID = body("x", "acct-001", "发票怎么开", "请问发票在哪里开");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "nonsense", "null", "[]", "\"text\"", "{\"source\":\"a\",\"source\":\"b\"}", "{} {}"})
    void refusesWhatIsNoJsonObject(String body) {
        assertProblem(send(body), 400, "malformed-body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "externalId", "title", "description"})
    void namesAMissingField(String field) {
        var response = send(VALID.replace('"' + field + '"', "\"category\"").replace("\"category\":\"CDN\",", ""));

        assertInvalid(response, field);
    }

    @ParameterizedTest
    @CsvSource({"source, 201", "externalId, 201", "title, 513", "category, 513", "accountId, 129", "description, 65537"
    })
    void namesAFieldThatIsTooLong(String field, int length) {
        var response = send(
                VALID.replaceFirst('"' + field + "\":\"[^\"]*\"", '"' + field + "\":\"" + "a".repeat(length) + '"'));

        assertInvalid(response, field);
    }

    @Test
    void countsTheDescriptionInBytes() {
        assertInvalid(send(body(freshId(), null, "发票", "中".repeat(22_000))), "description");
        assertThat(send(body(freshId(), null, "发票", "中".repeat(21_000))).statusCode())
                .isEqualTo(201);
    }

    @Test
    void acceptsTheLongestThatIsAllowed() {
        var response = send(body("e".repeat(200), "a".repeat(128), "题".repeat(512), "d".repeat(65_536)));

        assertThat(response.statusCode()).isEqualTo(201);
    }

    @Test
    void namesAllFieldsAtOnce() {
        var response = send("{\"source\":\"\",\"externalId\":\"\",\"title\":\"\",\"openedAt\":\"yesterday\"}");

        assertProblem(response, 400, "invalid-request");
        assertThat(response.<List<String>>path("violations.field"))
                .containsExactlyInAnyOrder("source", "externalId", "title", "description", "openedAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud83d", "\\ude00 and \\ud83d"})
    void refusesCharactersThatCannotBeStored(String characters) {
        assertInvalid(send(VALID.replace("发票怎么开", "a" + characters)), "title");
        assertInvalid(send(VALID.replace("请问发票在哪里开", "a" + characters)), "description");
        assertInvalid(send(VALID.replace("\"x\"", "\"a" + characters + '"')), "externalId");
    }

    @Test
    void storesCharactersOutsideTheBasicPlane() {
        var response = send(body(freshId(), null, "发票😀", "请问😀𠮷"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.<String>path("description")).isEqualTo("请问😀𠮷");
    }

    @Test
    void refusesUnknownFieldsAndWrongTypes() {
        assertInvalid(send(VALID.replace("\"category\"", "\"categorie\"")), "categorie");
        assertInvalid(send(VALID.replace("\"CDN\"", "7")), "category");
        assertInvalid(send(VALID.replace("\"CDN\"", "{}")), "category");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "a\\u001b[31m", "a\\u2028b"})
    void refusesAccountsThatCouldForgeALogLine(String account) {
        assertInvalid(send(VALID.replace("acct-001", account)), "accountId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void readsUtf8Only(String charset) {
        assertProblem(
                given().header("Content-Type", "application/json")
                        .body(VALID.getBytes(Charset.forName(charset)))
                        .post("/tickets"),
                400,
                "malformed-body");
    }

    @Test
    void keepsTheRulesOfHttp() {
        assertThat(HttpRules.brokenBy(service, "/tickets", "")).isEmpty();
        byte[] bytes = VALID.getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/tickets/import", "/recognitions")) {
            assertProblem(given().header("Content-Type", "a").body(bytes).post(path), 415, "unsupported-media-type");
        }
    }

    @Test
    void namesNoHostThatTheCallerMadeUp() {
        var created = send(body(freshId(), null, "发票怎么开", "请问发票在哪里开"));

        assertThat(created.header("Location")).startsWith("/tickets/");
        assertThat(given().get(created.header("Location")).header("Cache-Control"))
                .isEqualTo("private, no-cache");
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        assertProblem(send(body("x", null, "t", "a".repeat(2_000_000))), 413, "too-large");
    }

    @Test
    void refusesOtherMediaTypesAndMethods() {
        assertProblem(given().contentType("text/plain").body(VALID).post("/tickets"), 415, "unsupported-media-type");
        assertProblem(
                given().contentType("application/json").body(VALID).post("/tickets/import"),
                415,
                "unsupported-media-type");
        assertProblem(given().delete("/tickets"), 405, "method-not-allowed");
        assertProblem(given().accept("image/png").get("/tickets"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/tickets/none", "/incidents/none", "/q/nothing"})
    void answersUnknownResourcesWithAProblem(String path) {
        assertProblem(given().get(path), 404, "not-found");
    }

    @Test
    void answersUnknownIdsWithAProblem() {
        var id = UUID.randomUUID();
        assertProblem(given().get("/tickets/" + id), 404, "not-found");
        assertProblem(given().get("/incidents/" + id), 404, "not-found");
        assertProblem(TicketApi.comment(id.toString(), "好了"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "state, Gone",
        "stat, New",
        "kind, TEAPOT",
        "limit, 0",
        "limit, 201",
        "limit, many",
        "after, x",
        "after, -1",
        "externalId, %00"
    })
    void refusesQueriesByName(String name, String value) {
        assertInvalid(given().urlEncodingEnabled(false).get("/tickets?" + name + "=" + value), name);
    }

    @Test
    void refusesCommentsByName() {
        var id = TicketApi.create(body(freshId(), null, "发票怎么开", "请问发票在哪里开"));

        assertInvalid(commented(id, "{\"author\":\"\",\"text\":\"t\"}"), "author");
        assertInvalid(commented(id, "{\"author\":\"a\",\"text\":\" \"}"), "text");
        assertInvalid(commented(id, "{\"author\":\"a\"}"), "text");
        assertInvalid(commented(id, "{\"author\":\"a\",\"text\":\"b\\u0000\"}"), "text");
    }

    private static Response commented(String id, String body) {
        return given().contentType("application/json").body(body).post("/tickets/" + id + "/comments");
    }

    private static void assertInvalid(Response response, String field) {
        assertProblem(response, 400, "invalid-request");
        assertThat(response.<List<String>>path("violations.field"))
                .as(response.asString())
                .contains(field);
    }

    private static void assertProblem(Response response, int status, String name) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        TicketApi.fits("Problem", response);
        assertThat(response.<String>path("type")).isEqualTo("urn:certloop:problem:" + name);
    }
}
