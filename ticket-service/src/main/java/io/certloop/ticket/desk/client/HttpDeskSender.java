package io.certloop.ticket.desk.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.client.BoundedHttp;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.DeliveryValues;
import io.certloop.ticket.desk.delivery.DeskSender;
import io.certloop.ticket.desk.delivery.Destination;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.delivery.HttpDestination.Authorization;
import io.certloop.ticket.desk.delivery.HttpDestination.Call;
import io.certloop.ticket.desk.delivery.HttpDestination.Filler;
import io.certloop.ticket.desk.delivery.UrlValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the calls that the file of the help desks describes. A ticket is read right before it is
 * changed, so that what people do there meanwhile is seen; where the help desk compares versions, a
 * change of theirs in between makes us read again.
 */
@ApplicationScoped
class HttpDeskSender implements DeskSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A ticket with all that was ever written on it. */
    private static final int LONGEST_ANSWER = 8 * 1024 * 1024;

    private static final int MOST_READINGS = 3;
    private static final int SUCCESS = 2;
    private static final int CONFLICT = 409;
    private static final int CHANGED_MEANWHILE = 412;

    private final ObjectMapper json;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    HttpDeskSender(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean reaches(Destination destination) {
        return destination instanceof HttpDestination;
    }

    @Override
    public Sent send(Destination destination, Delivery delivery, boolean note) {
        HttpDestination desk = (HttpDestination) destination;
        Map<String, Object> values = new HashMap<>(DeliveryValues.of(delivery));
        Call call = note ? desk.note().orElseThrow() : desk.calls().get(delivery.kind());
        try {
            if (delivery.maybeArrived() && isThere(desk, values)) {
                return new Sent.Arrived();
            }
            return send(desk, delivery, call, values);
        } catch (FailedCall e) {
            // What was not found there because nobody could look may be there all the same.
            return delivery.maybeArrived() && e.sent() instanceof Sent.Failed failed
                    ? new Sent.Unknown(failed.error())
                    : e.sent();
        } catch (IllegalArgumentException e) {
            return new Sent.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** An attempt that cannot go on. */
    private static final class FailedCall extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Sent sent;

        FailedCall(Sent sent) {
            super(sent.toString(), null, false, false);
            this.sent = sent;
        }

        Sent sent() {
            return sent;
        }
    }

    private boolean isThere(HttpDestination desk, Map<String, Object> values) {
        if (desk.trace().isEmpty()) {
            return false;
        }
        BoundedHttp.Answer found = read(desk, desk.trace().get(), values);
        if (found.body().length() >= LONGEST_ANSWER) {
            throw new FailedCall(
                    new Sent.Refused("it may have arrived; its ticket is too long to look"));
        }
        return found.body().contains(String.valueOf(values.get(DeliveryValues.MARK)));
    }

    private Sent send(
            HttpDestination desk, Delivery delivery, Call call, Map<String, Object> values) {
        for (int i = 0; i < MOST_READINGS; i++) {
            if (desk.ticket().isPresent()) {
                BoundedHttp.Answer read = read(desk, desk.ticket().get(), values);
                Object ticket = parsed(read.body());
                values.put(DeliveryValues.READ, ticket);
                values.put(DeliveryValues.ETAG, read.headers().firstValue("ETag").orElse(""));
                if (delivery.againAt().isEmpty()
                        && !isNoteOf(desk, call)
                        && desk.taken().test(ticket)) {
                    return new Sent.Taken(desk.takenBy().map(by -> by.fill(values)).orElse("?"));
                }
                if (call.needless().test(ticket)) {
                    return new Sent.Arrived();
                }
            }
            BoundedHttp.Answer answer = made(desk, call, values);
            if (answer.status() != CONFLICT && answer.status() != CHANGED_MEANWHILE) {
                return classified(desk, answer);
            }
        }
        return new Sent.Failed("it is changed there all the time", false, Optional.empty());
    }

    private static boolean isNoteOf(HttpDestination desk, Call call) {
        return desk.note().filter(call::equals).isPresent();
    }

    private BoundedHttp.Answer read(HttpDestination desk, Filler path, Map<String, Object> values) {
        BoundedHttp.Answer answer;
        try {
            answer = exchange(request(desk, path, values).GET().build());
        } catch (IOException e) {
            throw new FailedCall(Sent.Failed.down(Outcomes.noAnswer(e)));
        }
        if (answer.status() / 100 != SUCCESS) {
            throw new FailedCall(
                    switch (Outcomes.of(answer, clock.instant())) {
                        case Sent.Unknown unknown -> Sent.Failed.down(unknown.error());
                        case Sent other -> other;
                    });
        }
        return answer;
    }

    private BoundedHttp.Answer made(HttpDestination desk, Call call, Map<String, Object> values) {
        HttpRequest.Builder request = request(desk, call.path(), values);
        call.headers().forEach((name, value) -> request.header(name, value.fill(values)));
        request.method(
                call.method(),
                call.body()
                        .map(body -> BodyPublishers.ofString(body.fill(values)))
                        .orElseGet(BodyPublishers::noBody));
        call.body().ifPresent(body -> request.setHeader("Content-Type", "application/json"));
        try {
            return exchange(request.build());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new FailedCall(Sent.Failed.down(Outcomes.noAnswer(e)));
        } catch (IOException e) {
            throw new FailedCall(new Sent.Unknown(Outcomes.noAnswer(e)));
        }
    }

    private Sent classified(HttpDestination desk, BoundedHttp.Answer answer) {
        if (answer.status() / 100 != SUCCESS) {
            return Outcomes.of(answer, clock.instant());
        }
        return desk.accepted().test(parsed(answer.body()))
                ? new Sent.Arrived()
                : new Sent.Refused(
                        "it answered " + answer.status() + ": " + Outcomes.start(answer));
    }

    private static HttpRequest.Builder request(
            HttpDestination desk, Filler path, Map<String, Object> values) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(desk.url() + path.fill(UrlValues.of(values))))
                        .timeout(TIMEOUT)
                        .header("Accept", "application/json");
        desk.authorization().ifPresent(proof -> request.header(proof.header(), value(proof)));
        return request;
    }

    private static String value(Authorization proof) {
        return proof.value()
                .get()
                .orElseThrow(
                        () ->
                                new FailedCall(
                                        Sent.Failed.down("the file of our token cannot be read")));
    }

    private BoundedHttp.Answer exchange(HttpRequest request) throws IOException {
        try {
            return BoundedHttp.send(http, request, TIMEOUT, LONGEST_ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What is no JSON has nothing that could be asked for. */
    private Object parsed(String body) {
        try {
            return body.isBlank() ? Map.of() : json.readValue(body, Object.class);
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }
}
