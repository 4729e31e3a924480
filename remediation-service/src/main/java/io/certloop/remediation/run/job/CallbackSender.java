package io.certloop.remediation.run.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.report.CallbackHosts;
import io.certloop.remediation.run.report.Notices;
import io.certloop.remediation.run.report.Notices.CallbackRequest;
import io.certloop.service.client.BoundedHttp;
import io.certloop.service.client.HostConcurrencyLimiter;
import io.certloop.service.client.TlsTrustFailure;
import io.certloop.service.security.tokens.OwnToken;
import io.certloop.service.telemetry.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Sends the callback (RunNotice in the HTTP contract) that tells a requester to read a final run. It carries the run's
 * id and state, but no evidence.
 */
@ApplicationScoped
class CallbackSender {

    private static final Logger LOG = Logger.getLogger(CallbackSender.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** How many bytes of a response body are read: none. */
    private static final int NO_BODY = 0;

    private final Notices notices;
    private final OwnToken token;
    private final CallbackHosts hosts;
    private final HostConcurrencyLimiter limiter;
    private final ObjectMapper json;
    private final Tracing tracing;
    private final Clock clock;
    private final CallbackClient client;

    CallbackSender(
            Notices notices,
            OwnToken token,
            CallbackHosts hosts,
            HostConcurrencyLimiter limiter,
            ObjectMapper json,
            Tracing tracing,
            Clock clock,
            CallbackClient client) {
        this.notices = notices;
        this.token = token;
        this.hosts = hosts;
        this.limiter = limiter;
        this.json = json;
        this.tracing = tracing;
        this.clock = clock;
        this.client = client;
    }

    /**
     * Sends a callback, unless its host is not allowed or the run ended more than a day ago.
     *
     * @param run the run whose end the callback reports
     * @return when to try again; empty if there is nothing left to do
     */
    Optional<Instant> send(UUID request, RunId run) {
        Optional<CallbackRequest> due = notices.due(request, run);
        return due.isEmpty() || isOver(due.get()) ? Optional.empty() : attempt(due.get());
    }

    private boolean isOver(CallbackRequest notice) {
        if (!hosts.allow(notice.callback())) {
            LOG.warnf("callback not sent, its host is not allowed runId=%s", notice.run());
            return true;
        }
        boolean over = clock.instant().isAfter(notice.endedAt().plus(GIVE_UP_AFTER));
        if (over) {
            LOG.warnf("callback not sent, given up after a day runId=%s", notice.run());
        }
        return over;
    }

    private Optional<Instant> attempt(CallbackRequest notice) {
        String host = notice.callback().getRawAuthority();
        Optional<Instant> later = limiter.begin(host);
        if (later.isPresent()) {
            return later;
        }
        OptionalInt status = OptionalInt.empty();
        try {
            status = tracing.continuing(() -> notice.traceparent().orElse(null), "tell-requester", () -> post(notice));
        } finally {
            limiter.end(host, status.isPresent());
        }
        return isTaken(status) ? Optional.empty() : Optional.of(nextAttempt(notice));
    }

    private static boolean isTaken(OptionalInt status) {
        return status.isPresent() && status.getAsInt() / 100 == 2;
    }

    /** When to try again. The pause grows to a quarter of the time since the run's end, within 2 s to 10 min. */
    private Instant nextAttempt(CallbackRequest notice) {
        Instant now = clock.instant();
        Duration pause = Duration.between(notice.endedAt(), now).dividedBy(4);
        Duration shorter = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        Duration bounded = shorter.compareTo(SHORTEST_PAUSE) > 0 ? shorter : SHORTEST_PAUSE;
        long spread = ThreadLocalRandom.current().nextLong(bounded.toMillis() / 5);
        return now.plus(bounded).plusMillis(spread);
    }

    /** Posts the callback and returns the HTTP status; empty if there was no response. */
    private OptionalInt post(CallbackRequest notice) {
        try {
            int status = BoundedHttp.send(client.http(), request(notice), TIMEOUT, NO_BODY)
                    .status();
            if (status / 100 != 2) {
                LOG.warnf("callback not sent runId=%s status=%d", notice.run(), status);
            }
            return OptionalInt.of(status);
        } catch (IOException e) {
            LOG.warnf("requester %s runId=%s", TlsTrustFailure.unreachable(e), notice.run());
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private HttpRequest request(CallbackRequest notice) throws JsonProcessingException {
        HttpRequest.Builder request = HttpRequest.newBuilder(notice.callback())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(notice)));
        if (hosts.getToken(notice.callback())) {
            token.header().ifPresent(value -> request.header("Authorization", value));
        }
        tracing.here().ifPresent(value -> request.header("traceparent", value));
        tracing.note("certloop.run", notice.run());
        return request.build();
    }

    private String body(CallbackRequest notice) throws JsonProcessingException {
        return json.writeValueAsString(Map.of("runId", notice.run().toString(), "state", notice.state()));
    }
}
