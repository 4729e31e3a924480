package io.certloop.ticket.desk.client;

import io.certloop.service.client.BoundedHttp;
import io.certloop.service.client.RetryAfter;
import io.certloop.service.client.TlsTrustFailure;
import io.certloop.ticket.desk.client.DeskCalls.UnprovenException;
import io.certloop.ticket.desk.delivery.Sent;
import io.certloop.ticket.intake.PrivateKeys;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Derives the outcome of an attempt from the help desk's response. */
final class Outcomes {

    private static final int SHOWN = 200;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private Outcomes() {}

    /** The outcome for a response with a status other than 2xx. */
    static Sent of(BoundedHttp.Answer answer, Instant now) {
        String error = "it answered " + answer.status();
        return switch (answer.status()) {
            case 401, 403 -> Sent.Failed.down(error + ": it does not accept our token");
            case 408, 500, 502, 504 -> new Sent.Unknown(error);
            case 429, 503 -> new Sent.Failed(error, true, retryAfter(answer, now));
            default ->
                answer.status() >= 500
                        ? new Sent.Unknown(error)
                        : answer.status() >= 400
                                ? new Sent.Refused(error + ": " + start(answer))
                                : Sent.Failed.down(error + ", which is no answer to us");
        };
    }

    static String noAnswer(IOException e) {
        if (TlsTrustFailure.isCauseOf(e)) {
            return "we do not trust its certificate";
        }
        return switch (e) {
            case UnprovenException unproven -> String.valueOf(unproven.getMessage());
            case HttpTimeoutException ignored -> "no answer in time";
            case ConnectException ignored -> "no connection";
            default -> "no answer: " + e.getClass().getSimpleName();
        };
    }

    /**
     * The start of the response body on one line. It explains an error to people in the table and pages of deliveries,
     * and is never logged.
     */
    static String start(BoundedHttp.Answer answer) {
        String line = PrivateKeys.removed(answer.body())
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    /** The pause from the Retry-After header, which holds seconds or a date; empty if there is none. */
    static Optional<Duration> retryAfter(BoundedHttp.Answer answer, Instant now) {
        return answer.headers().firstValue("Retry-After").flatMap(text -> RetryAfter.parse(text, now, LONGEST_WAIT));
    }
}
