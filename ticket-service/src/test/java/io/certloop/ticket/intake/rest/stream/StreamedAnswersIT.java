package io.certloop.ticket.intake.rest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.PostgresResource;
import io.certloop.ticket.RemediationResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class StreamedAnswersIT {

    private static final String PATH = "/test-only/answer-that-breaks-off";
    private static final int MANY = 20;

    @TestHTTPResource
    URI service;

    @Path(PATH)
    @PermitAll
    @RunOnVirtualThread
    public static class BreaksOff {

        private final StreamedAnswers answers;

        BreaksOff(StreamedAnswers answers) {
            this.answers = answers;
        }

        @GET
        public StreamingOutput get(@Context HttpServerRequest request) {
            return answers.to(request, out -> {
                out.write("the first row".getBytes(StandardCharsets.UTF_8));
                throw new IllegalStateException("no second row");
            });
        }
    }

    @Test
    void anAnswerThatBreaksOffNeverSeemsToBeWhole() throws IOException {
        for (int request = 0; request < MANY; request++) {
            assertThat(answer()).endsWith("the first row\r\n");
        }
    }

    private String answer() throws IOException {
        var answer = new StringBuilder();
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            for (int next = 0; next >= 0; next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (SocketException reset) {
            // Closed as well.
        }
        return answer.toString();
    }
}
