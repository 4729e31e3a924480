package io.certloop.ticket.wiring.http;

import io.certloop.ticket.wiring.TicketConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** Answers that are sent while the request is still read. */
@ApplicationScoped
public class StreamedAnswers {

    private final PatientOutput.Limits limits;

    StreamedAnswers(TicketConfig config) {
        var answers = config.streamedAnswers();
        this.limits = new PatientOutput.Limits(answers.bufferBytes(), answers.clientTimeout());
    }

    /** What writes an answer. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(PatientOutput out) throws IOException;
    }

    public StreamingOutput to(HttpServerRequest request, Writer writer) {
        return reader -> {
            try (var out = new PatientOutput(reader, limits, () -> disconnect(request))) {
                writer.writeTo(out);
            }
        };
    }

    /**
     * Close() of a connection, or of its channel, first sends what waits: the client reads none.
     */
    private static void disconnect(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
        }
    }
}
