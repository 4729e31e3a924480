package io.certloop.remediation.notification.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.notification.Delivery;
import io.certloop.remediation.notification.Outbox;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.Targets;
import io.certloop.remediation.wiring.NotificationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Posts deliveries. A log line names the target, and never its URL: that may be a secret. */
@ApplicationScoped
class Deliverer {

    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 10_000;

    private final Outbox outbox;
    private final Targets targets;
    private final Messages messages;
    private final NotificationConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    Deliverer(
            Outbox outbox,
            Targets targets,
            NotificationConfig config,
            ObjectMapper json,
            Clock clock) {
        this.outbox = outbox;
        this.targets = targets;
        this.messages = new Messages(json, config::runbook);
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @return when to try again; empty if there is nothing left to do
     */
    Optional<Instant> deliver(UUID id) {
        Optional<Delivery> found =
                outbox.find(id).filter(each -> each.state() == Delivery.State.PENDING);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Delivery delivery = found.get();
        Optional<String> error =
                targets.named(delivery.target())
                        .map(target -> post(delivery, target))
                        .orElse(Optional.of("the target is not configured any more"));
        if (error.isEmpty()) {
            outbox.sent(id, clock.instant());
            return Optional.empty();
        }
        return failed(delivery, error.get());
    }

    private Optional<Instant> failed(Delivery delivery, String error) {
        int attempts = delivery.attempts() + 1;
        LOG.warnf(
                "not delivered deliveryId=%s target=%s attempt=%d reason=%s",
                delivery.id(), delivery.target(), attempts, error);
        if (attempts >= config.attempts()) {
            outbox.givenUp(delivery, error, clock.instant());
            return Optional.empty();
        }
        outbox.failed(delivery.id(), error);
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(attempts - 1, 20));
        Duration longest = config.longestPause();
        return Optional.of(clock.instant().plus(pause.compareTo(longest) < 0 ? pause : longest));
    }

    /** What went wrong; empty if the target took it. */
    private Optional<String> post(Delivery delivery, Target target) {
        Message message = messages.of(delivery, target, clock.instant());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(message.url())
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(message.body()));
        message.headers().forEach(request::header);
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2
                    ? refusal(answer.body())
                    : Optional.of("it answered " + answer.statusCode());
        } catch (IOException e) {
            return Optional.of("no answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Chats answer 200 and say in the body that they refuse. */
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
