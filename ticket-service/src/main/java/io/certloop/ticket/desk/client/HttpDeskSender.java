package io.certloop.ticket.desk.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.service.client.BoundedHttp;
import io.certloop.ticket.desk.Condition;
import io.certloop.ticket.desk.Filler;
import io.certloop.ticket.desk.client.DeskCalls.UnprovenException;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.delivery.HttpDestination.Call;
import io.certloop.ticket.desk.delivery.Sent;
import io.certloop.ticket.desk.delivery.UrlValues;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Sends deliveries with the HTTP calls that the file of the help desks describes. A ticket is read right before it is
 * changed, so that changes by people at the help desk are noticed. If the help desk checks versions and refuses the
 * change as outdated, the ticket is read again.
 */
@Singleton
public class HttpDeskSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int MOST_READINGS = 3;
    private static final int SUCCESS = 2;
    private static final int CONFLICT = 409;
    private static final int CHANGED_MEANWHILE = 412;

    private final DeskCalls calls;
    private final Clock clock;

    HttpDeskSender(DeskCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Sends a delivery and waits for the result. A delivery that {@linkplain Delivery#maybeArrived may have arrived} is
     * first searched for at the help desk.
     *
     * @param note whether to send an answer as a note that only people at the help desk see, because one of them has
     *     taken over the ticket
     */
    public Sent send(HttpDestination desk, Delivery delivery, boolean note) {
        Map<String, Object> values = desk.values(delivery);
        Call call = note ? desk.note() : desk.call(delivery.kind());
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
        if (desk.trace() == null) {
            return false;
        }
        BoundedHttp.Answer found = read(desk, desk.trace(), values);
        if (found.body().length() >= DeskCalls.LONGEST_ANSWER) {
            throw new FailedCall(new Sent.Refused("it may have arrived; its ticket is too long to look"));
        }
        return found.body().contains(String.valueOf(values.get("mark")));
    }

    private Sent send(HttpDestination desk, Delivery delivery, Call call, Map<String, Object> values) {
        for (int i = 0; i < MOST_READINGS; i++) {
            if (desk.read() != null) {
                BoundedHttp.Answer read = read(desk, desk.read(), values);
                JsonNode ticket = calls.parsed(read.body());
                values.put("read", calls.plain(ticket));
                values.put("etag", read.headers().firstValue("ETag").orElse(""));
                if (delivery.againAt().isEmpty()
                        && !call.equals(desk.note())
                        && Condition.hold(desk.taken(), ticket, false)) {
                    return new Sent.Taken(
                            desk.takenBy() == null ? "?" : desk.takenBy().fill(values));
                }
                if (Condition.hold(call.unless(), ticket, false)) {
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

    private BoundedHttp.Answer read(HttpDestination desk, Filler path, Map<String, Object> values) {
        BoundedHttp.Answer answer;
        try {
            answer = exchange(desk, path, values, HttpRequest.Builder::GET);
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
        Map<String, String> headers = new TreeMap<>();
        call.headers().forEach((name, value) -> headers.put(name, value.fill(values)));
        Optional<String> body = Optional.ofNullable(call.body()).map(each -> each.fill(values));
        try {
            return exchange(desk, call.path(), values, request -> {
                headers.forEach(request::header);
                body.ifPresent(any -> request.setHeader("Content-Type", "application/json"));
                request.method(call.method(), body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
            });
        } catch (ConnectException | HttpConnectTimeoutException | UnprovenException e) {
            throw new FailedCall(Sent.Failed.down(Outcomes.noAnswer(e)));
        } catch (IOException e) {
            throw new FailedCall(new Sent.Unknown(Outcomes.noAnswer(e)));
        }
    }

    private BoundedHttp.Answer exchange(
            HttpDestination desk, Filler path, Map<String, Object> values, Consumer<HttpRequest.Builder> filled)
            throws IOException {
        return calls.send(desk.url(), desk.token(), uri(desk, path, values), TIMEOUT, filled);
    }

    private Sent classified(HttpDestination desk, BoundedHttp.Answer answer) {
        JsonNode said = calls.parsed(answer.body());
        if (Condition.hold(desk.busy(), said, false)) {
            return new Sent.Failed(
                    "it is busy: " + Outcomes.start(answer), true, Outcomes.retryAfter(answer, clock.instant()));
        }
        if (answer.status() / 100 != SUCCESS) {
            return Outcomes.of(answer, clock.instant());
        }
        return Condition.hold(desk.accepted(), said, true)
                ? new Sent.Arrived()
                : new Sent.Refused("it answered " + answer.status() + ": " + Outcomes.start(answer));
    }

    private static URI uri(HttpDestination desk, Filler path, Map<String, Object> values) {
        return URI.create(desk.url() + path.fill(UrlValues.of(values)));
    }
}
