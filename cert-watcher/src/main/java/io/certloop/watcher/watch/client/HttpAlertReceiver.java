package io.certloop.watcher.watch.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.client.BoundedHttp;
import io.certloop.watcher.alert.AlertConfig;
import io.certloop.watcher.watch.route.AlertReceiver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

@ApplicationScoped
class HttpAlertReceiver implements AlertReceiver {

    private static final Logger LOG = Logger.getLogger(HttpAlertReceiver.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final ObjectMapper json;
    private final List<URI> members;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Inject
    HttpAlertReceiver(ObjectMapper json, AlertConfig config) {
        this(json, config.alertmanagerUrl().orElse(List.of()));
    }

    HttpAlertReceiver(ObjectMapper json, List<URI> members) {
        this.json = json;
        this.members = List.copyOf(members);
    }

    /** What Alertmanager's API v2 takes. */
    private record PostableAlert(
            Map<String, String> labels,
            Map<String, String> annotations,
            Instant startsAt,
            Instant endsAt) {

        static PostableAlert of(FiredAlert alert) {
            return new PostableAlert(
                    alert.labels(), alert.annotations(), alert.startsAt(), alert.endsAt());
        }
    }

    @Override
    public boolean isConfigured() {
        return !members.isEmpty();
    }

    @Override
    public void post(List<FiredAlert> alerts) {
        members.forEach(member -> post(member, alerts));
    }

    private void post(URI member, List<FiredAlert> alerts) {
        try {
            String body = json.writeValueAsString(alerts.stream().map(PostableAlert::of).toList());
            URI address = URI.create(member.toString().replaceFirst("/+$", "") + "/api/v2/alerts");
            HttpRequest request =
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            int status = BoundedHttp.send(http, request, TIMEOUT, LONGEST_ANSWER).status();
            if (status / HUNDRED != SUCCESS) {
                throw new IOException("it answered " + status);
            }
        } catch (IOException e) {
            LOG.warnf(
                    "Alerts not sent host=%s alerts=%d reason=%s",
                    member.getHost(), alerts.size(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
