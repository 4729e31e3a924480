package io.certloop.watcher.watch.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.client.BoundedHttp;
import io.certloop.watcher.watch.route.Alertmanager;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

@ApplicationScoped
class HttpAlertmanager implements Alertmanager {

    private static final Logger LOG = Logger.getLogger(HttpAlertmanager.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 10 << 20;
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HttpAlertmanager(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void post(URI alertmanager, List<FiredAlert> alerts) {
        try {
            String address = alertmanager.toString().replaceFirst("/+$", "") + "/api/v2/alerts";
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(alerts)))
                    .build();
            BoundedHttp.Answer answer = BoundedHttp.send(http, request, TIMEOUT, LONGEST_ANSWER);
            if (answer.status() / HUNDRED != SUCCESS) {
                throw new IOException("it answered " + answer.status());
            }
        } catch (IOException e) {
            LOG.warnf(
                    "Alerts not sent host=%s alerts=%d reason=%s", alertmanager.getHost(), alerts.size(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
