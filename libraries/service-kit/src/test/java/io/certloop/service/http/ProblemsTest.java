package io.certloop.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.MessageJson;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(MessageJson.module());

    private final ProblemMappers mappers = new ProblemMappers();

    @Test
    void aCallerWhoLeavesIsNoFailureOfOurs() {
        var gone = new IOException(new IOException(new HttpClosedException("closed")));

        assertThat(mappers.unexpected(gone).getStatus()).isEqualTo(400);
        assertThat(mappers.unexpected(new IOException("disk")).getStatus()).isEqualTo(500);
    }

    @Test
    void aBodyOfMoreThanTheLimitIsTheCallers() {
        assertThat(mappers.unexpected(new IOException("Request too large")).getStatus())
                .isEqualTo(413);
    }

    @Test
    void whatCannotBeReadIsTheCallersAndWhatCannotBeWrittenIsOurs() {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> JSON.readTree("{\"a\": "))
                .satisfies(e -> assertThat(mappers.malformed(e).getStatus()).isEqualTo(400));
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> JSON.readTree("[".repeat(2000)))
                .satisfies(e -> assertThat(mappers.malformed(e).getStatus()).isEqualTo(400));
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> JSON.writeValueAsString(new Object()))
                .satisfies(e -> assertThat(mappers.malformed(e).getStatus()).isEqualTo(500));
    }

    @Test
    void aDocumentHasTheMembersThatSaySomething() throws IOException {
        var problem = Problem.of(new InvalidRequest("limit", CommonMessage.REQUIRED.with()))
                .with("ticketId", "t-1");

        assertThat(JSON.readTree(JSON.writeValueAsBytes(problem))).isEqualTo(JSON.readTree("""
                                {"type": "urn:certloop:problem:invalid-request",
                                 "title": "The request is not valid", "status": 400,
                                 "detail": "limit is required", "detailCode": "FIELD",
                                 "detailArguments": {"field": "limit", "message":
                                     {"message": "is required", "code": "REQUIRED",
                                      "arguments": {}}},
                                 "violations": [{"field": "limit", "message": "is required",
                                     "code": "REQUIRED", "arguments": {}}],
                                 "ticketId": "t-1"}
                                """));
        assertThat(JSON.writeValueAsString(Problem.of(CommonProblem.NOT_FOUND))).isEqualTo("""
                        {"type":"urn:certloop:problem:not-found",\
                        "title":"There is no such resource","status":404}\
                        """);
    }

    @Test
    void aStatusOfTheFrameworkIsKept() {
        Problem problem = Problems.ofStatus(411);

        assertThat(problem.status()).isEqualTo(411);
        assertThat(problem.type()).endsWith(":invalid-request");
    }
}
