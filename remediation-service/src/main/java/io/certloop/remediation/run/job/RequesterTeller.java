package io.certloop.remediation.run.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.access.Distrust;
import io.certloop.access.OwnToken;
import io.certloop.remediation.run.AllowedHosts;
import io.certloop.remediation.run.Notice;
import io.certloop.remediation.run.Notices;
import io.certloop.telemetry.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Posts the RunNotice of the HTTP contract. It only says "look": it carries no result. */
@ApplicationScoped
class RequesterTeller {

    private static final Logger LOG = Logger.getLogger(RequesterTeller.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);

    private final Notices notices;
    private final OwnToken token;
    private final AllowedHosts hosts;
    private final ObjectMapper json;
    private final Tracing tracing;
    private final Clock clock;
    private final CallbackClient client;

    RequesterTeller(
            Notices notices,
            OwnToken token,
            AllowedHosts hosts,
            ObjectMapper json,
            Tracing tracing,
            Clock clock,
            CallbackClient client) {
        this.notices = notices;
        this.token = token;
        this.hosts = hosts;
        this.json = json;
        this.tracing = tracing;
        this.clock = clock;
        this.client = client;
    }

    /**
     * @throws IllegalStateException if the requester did not take it and it is worth repeating
     */
    void tell(UUID request) {
        Optional<Notice> due = notices.due(request);
        if (due.isEmpty()) {
            return;
        }
        Notice notice = due.get();
        if (!hosts.allow(notice.callback())) {
            LOG.warnf("requester not told, its host is not allowed runId=%s", notice.run());
            return;
        }
        int status =
                tracing.continuing(
                        () -> notice.traceparent().orElse(null),
                        "tell-requester",
                        () -> post(notice));
        boolean taken = status >= 200 && status < 300;
        if (taken) {
            return;
        }
        if (clock.instant().isAfter(notice.requestedAt().plus(GIVE_UP_AFTER))) {
            LOG.warnf("requester not told, given up runId=%s status=%d", notice.run(), status);
            return;
        }
        throw new IllegalStateException("requester answered " + status);
    }

    private int post(Notice notice) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(notice.callback())
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body(notice)));
            token.header().ifPresent(value -> request.header("Authorization", value));
            tracing.here().ifPresent(value -> request.header("traceparent", value));
            tracing.note("certloop.run", notice.run());
            return client.http()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            if (Distrust.isCauseOf(e)) {
                LOG.warnf("requester %s runId=%s", Distrust.unreachable(e), notice.run());
            }
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String body(Notice notice) throws JsonProcessingException {
        return json.writeValueAsString(
                Map.of("runId", notice.run().toString(), "state", notice.state()));
    }
}
