package io.certloop.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.MessageJson;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(MessageJson.module());

    private final ProblemMappers mappers = new ProblemMappers();

    static Stream<Arguments> failures() {
        var gone = new IOException(new IOException(new HttpClosedException("closed")));
        var closed = new ClosedChannelException();
        return Stream.of(
                arguments(gone, 400),
                arguments(new IllegalStateException(gone), 400),
                arguments(closed, 400),
                arguments(new IOException(closed), 400), // of a body
                arguments(new IllegalStateException(closed), 500),
                arguments(new IOException("disk"), 500));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aCallerWhoLeavesIsNoFailureOfOurs(Throwable failure, int status) {
        assertThat(mappers.unexpected(failure).getStatus()).isEqualTo(status);
    }

    @Test
    void aBodyOfMoreThanTheLimitIsTheCallers() {
        assertThat(mappers.unexpected(new IOException("Request too large")).getStatus())
                .isEqualTo(413);
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
