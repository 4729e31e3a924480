package io.certloop.remediation.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.certloop.remediation.notification.Delivery.State;
import io.certloop.service.client.BoundedHttp;
import io.certloop.service.client.HostConcurrencyLimiter;
import io.certloop.service.jobs.BackOff;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Posts deliveries to their targets. Log lines contain the name of the target, never its URL, which may be a secret.
 */
@Singleton
class NotificationSender {

    private static final Logger LOG = Logger.getLogger(NotificationSender.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);
    private static final int LONGEST_ANSWER = 10_000;

    private final Notifications notifications;
    private final Targets targets;
    private final TargetRequests requests;
    private final NotificationConfig config;
    private final ObjectMapper json;
    private final HostConcurrencyLimiter limiter;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    NotificationSender(
            Notifications notifications,
            Targets targets,
            TargetRequests requests,
            NotificationConfig config,
            ObjectMapper json,
            HostConcurrencyLimiter limiter,
            Clock clock) {
        this.notifications = notifications;
        this.targets = targets;
        this.requests = requests;
        this.config = config;
        this.json = json;
        this.limiter = limiter;
        this.clock = clock;
    }

    @Produces
    @Singleton
    Task<Void> task() {
        return Tasks.custom(Notifications.DELIVER)
                .execute((instance, context) -> deliver(UUID.fromString(instance.getId()))
                        .<CompletionHandler<Void>>map(next -> (done, operations) -> operations.reschedule(done, next))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    /**
     * Makes one attempt to send a pending delivery, and stores the result.
     *
     * @return when to try again; empty if there is nothing left to do
     */
    private Optional<Instant> deliver(UUID id) {
        return notifications
                .find(id)
                .filter(each -> each.state() == State.PENDING)
                .flatMap(delivery -> targets.named(delivery.target())
                        .map(target -> attempt(delivery, target))
                        .orElseGet(() -> failed(delivery, "the target is not configured any more")));
    }

    private Optional<Instant> attempt(Delivery delivery, Target target) {
        String host = target.url().getRawAuthority();
        Optional<Instant> later = limiter.begin(host);
        if (later.isPresent()) {
            return isTooLate(delivery)
                    ? failed(delivery, "no answer, and its host still gives none", config.attempts())
                    : later;
        }
        Attempt made = new Attempt(false, Optional.of("not sent"));
        try {
            made = post(delivery, target);
        } finally {
            limiter.end(host, made.answered());
        }
        if (made.error().isEmpty()) {
            notifications.attempted(delivery, State.SENT, null);
            return Optional.empty();
        }
        return failed(delivery, made.error().get());
    }

    /**
     * @param answered whether the target answered
     * @param error the failure; empty if the target accepted the message
     */
    private record Attempt(boolean answered, Optional<String> error) {}

    private boolean isTooLate(Delivery delivery) {
        return clock.instant().isAfter(delivery.begunAt().plus(GIVE_UP_AFTER));
    }

    private Optional<Instant> failed(Delivery delivery, String error) {
        return failed(delivery, error, delivery.attempts() + 1);
    }

    private Optional<Instant> failed(Delivery delivery, String error, int attempts) {
        LOG.warnf(
                "not delivered deliveryId=%s target=%s attempt=%d reason=%s",
                delivery.id(), delivery.target(), attempts, error);
        if (attempts >= config.attempts()) {
            notifications.attempted(delivery, State.GIVEN_UP, error);
            return Optional.empty();
        }
        notifications.attempted(delivery, State.PENDING, error);
        BackOff backOff = new BackOff(config.firstPause(), config.longestPause());
        return Optional.of(clock.instant().plus(backOff.after(attempts)));
    }

    private Attempt post(Delivery delivery, Target target) {
        try {
            HttpRequest request = requests.of(delivery, target, clock.instant());
            return new Attempt(true, error(BoundedHttp.send(http, request, TIMEOUT, LONGEST_ANSWER + 1)));
        } catch (IOException e) {
            return new Attempt(false, Optional.of("no answer: " + e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt(false, Optional.of("interrupted"));
        }
    }

    /** The failure of an attempt; empty if the target accepted the message. */
    private Optional<String> error(BoundedHttp.Answer answer) {
        return answer.status() / 100 == 2 ? refusal(answer.body()) : Optional.of("it answered " + answer.status());
    }

    /**
     * The refusal in an answer's body; empty if there is none. Chats refuse with status 200 and an error code in the
     * body.
     */
    private Optional<String> refusal(String body) {
        if (body.length() > LONGEST_ANSWER || !body.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode answer = json.readTree(body);
            int code = answer.path("errcode").asInt(answer.path("code").asInt(0));
            return code == 0 ? Optional.empty() : Optional.of("it refused with code " + code);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
