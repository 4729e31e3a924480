package io.certloop.harness.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.certloop.harness.fuzz.request.FuzzRequest;
import io.certloop.harness.fuzz.request.FuzzTarget;
import io.certloop.harness.fuzz.request.RequestMaker;
import io.certloop.harness.fuzz.request.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fuzzer that finds nothing proves something only if it finds what is there. */
class FuzzerTest {

    private static final int REQUESTS = 1_500;
    private static final String CONTRACT = """
            paths:
              /notes:
                post:
                  x-roles: [operator]
                  requestBody:
                    content:
                      application/json:
                        schema:
                          type: object
                          required: [text, count]
                          properties:
                            text: {type: string, maxLength: 100}
                            count: {type: integer, minimum: 1}
                  responses: {'201': {content: {application/json: {}}}}
              /notes/{id}:
                get:
                  x-roles: [viewer]
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
                  responses: {'200': {content: {application/json: {}}}}
            """;

    @TempDir
    Path home;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private boolean fuzz(long seed, Function<String, Optional<String>> service) throws Exception {
        try (var stub = new StubService(service)) {
            var target = FuzzTarget.of("stub", stub.base(), new YAMLMapper().readTree(CONTRACT), OptionalLong.empty());
            var surroundings =
                    new Surroundings(List.of("a.example.com"), List.of("acct-1"), name -> "token-of-" + name);
            var out = new PrintStream(console, true, StandardCharsets.UTF_8);
            return new Fuzzer(List.of(target), surroundings, home, out).run(REQUESTS, seed);
        }
    }

    private static Optional<String> refusal() {
        return StubService.answer(400, "application/problem+json", "{\"status\":400}");
    }

    private String found() {
        return console.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aServiceThatRefusesProperlyPasses() throws Exception {
        assertThat(fuzz(1, request -> refusal())).as(found()).isTrue();
    }

    @Test
    void findsA500AndShowsTheRequestBehindIt() throws Exception {
        var twice = Pattern.compile("\"count\":[^,}]*,\"count\":");

        boolean passed = fuzz(
                1, request -> twice.matcher(request).find() ? StubService.answer(500, "text/plain", "") : refusal());

        assertThat(passed).isFalse();
        assertThat(found())
                .contains("status 500", "POST /notes", "printf 'POST /notes")
                .doesNotContain("token-of-");
        assertThat(home.resolve("failures.txt")).content().contains("\"count\":");
    }

    @Test
    void findsAStackTraceInAnAnswer() throws Exception {
        var trace = "{\"status\":400,\"detail\":\"java.lang.X: y\\n\\tat io.a.B.c(B.java:12)\"}";

        boolean passed = fuzz(2, request -> StubService.answer(400, "application/problem+json", trace));

        assertThat(passed).isFalse();
        assertThat(found()).contains("stack trace in the answer");
    }

    @Test
    void findsErrorsThatAreNoProblemDocuments() throws Exception {
        boolean passed = fuzz(3, request -> StubService.answer(400, "application/json", "{\"a\":1}"));

        assertThat(passed).isFalse();
        assertThat(found()).contains("without its problem document");
    }

    @Test
    void findsConnectionsThatEndWithoutAnAnswer() throws Exception {
        boolean passed = fuzz(4, request -> request.startsWith("GET /notes/") ? Optional.empty() : refusal());

        assertThat(passed).isFalse();
        assertThat(found()).contains("connection closed");
    }

    @Test
    void aSlowAnswerBreaksTheRules() {
        var request = new FuzzRequest(URI.create("http://a"), "admin", false, "GET", "/");
        var slow = new FuzzAnswer(200, Map.of(), new byte[0], 1 + AnswerRules.SLOW.toNanos());

        assertThat(AnswerRules.broken(request, slow)).hasValue("no answer within 10 s");
    }

    @Test
    void theSameSeedGivesTheSameRequests() throws Exception {
        var target = FuzzTarget.of(
                "stub", URI.create("http://127.0.0.1:1"), new YAMLMapper().readTree(CONTRACT), OptionalLong.empty());
        var around = new Surroundings(List.of("a.example.com"), List.of("acct-1"), name -> name);
        var one = new RequestMaker(List.of(target), around, 7);
        var again = new RequestMaker(List.of(target), around, 7);
        var other = new RequestMaker(List.of(target), around, 8);

        for (long n = 0; n < 300; n++) {
            assertThat(again.request(n).request().bytes("t"))
                    .isEqualTo(one.request(n).request().bytes("t"));
        }
        assertThat(LongStream.range(0, 50))
                .anyMatch(n -> !Arrays.equals(
                        other.request(n).request().bytes("t"),
                        one.request(n).request().bytes("t")));
    }
}
