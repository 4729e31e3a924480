package io.certloop.ticket.intake.rest.stream;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.ticket.text.TicketMessage;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends answers while their requests are still read. Only a few such requests run at the same time, so that memory is
 * bounded.
 */
@ApplicationScoped
public class StreamedAnswers {

    private static final int RETRY_SECONDS = 30;

    private final SpoolingOutputStream.Limits limits;
    private final int atOnce;
    private final Semaphore places;

    StreamedAnswers(StreamedAnswersConfig config) {
        this.limits = new SpoolingOutputStream.Limits(config.bufferBytes(), config.clientTimeout());
        this.atOnce = config.atOnce();
        this.places = new Semaphore(atOnce);
    }

    @FunctionalInterface
    public interface Writer {
        void writeTo(SpoolingOutputStream out) throws IOException;
    }

    public StreamingOutput to(HttpServerRequest request, Writer writer) {
        return reader -> {
            if (!places.tryAcquire()) {
                throw tooMany();
            }
            try (var out = new SpoolingOutputStream(reader, limits, () -> disconnect(request))) {
                writer.writeTo(out);
            } catch (IOException | RuntimeException e) {
                if (request.response().headWritten()) {
                    breakOff(request);
                }
                throw e;
            } finally {
                places.release();
            }
        };
    }

    /**
     * Closes the connection after what was written, and waits until it is closed: the framework would end an answer
     * that has begun with the problem, so that it seemed to be whole.
     */
    private void breakOff(HttpServerRequest request) {
        request.connection()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, limits.patience().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        disconnect(request);
    }

    private ProblemException tooMany() {
        return new ProblemException(
                Problem.of(CommonProblem.TOO_MANY_REQUESTS, TicketMessage.TOO_MANY_FILES.with(atOnce))
                        .retryAfter(RETRY_SECONDS));
    }

    /**
     * Closes the connection at once. The {@code close()} of a connection or of its channel would first send the
     * buffered bytes, which the client does not read.
     */
    private static void disconnect(HttpServerRequest request) {
        ((ConnectionBase) request.connection()).channelHandlerContext().close();
    }
}
