package io.certloop.watcher.alert.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.service.client.BoundedHttp;
import io.certloop.watcher.alert.Alertmanager;
import io.certloop.watcher.alert.Recoveries.Recovery;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Ends alerts through Alertmanager's HTTP API. It reads the labels of an alert from Alertmanager when they are needed,
 * so that cert-watcher never stores them, and sends them back with the time of the proof as the end.
 */
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
    public boolean resolve(URI alertmanager, Recovery recovery) {
        String base = alerts(alertmanager);
        try {
            String active = send(
                    HttpRequest.newBuilder(URI.create(base + filter(recovery))).GET());
            Optional<JsonNode> alert = StreamSupport.stream(
                            json.readTree(active).spliterator(), false)
                    .filter(each -> isSame(each, recovery))
                    .findFirst();
            if (alert.isPresent()) {
                post(base, ended(alert.get(), recovery));
            }
            return true;
        } catch (IOException | DateTimeException e) {
            // Parts of an answer, which may have labels, stay out of the log.
            LOG.warnf(
                    "Alertmanager not reached host=%s reason=%s",
                    alertmanager.getHost(), e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void post(URI alertmanager, List<FiredAlert> alerts) {
        try {
            post(alerts(alertmanager), json.writeValueAsString(alerts));
        } catch (IOException e) {
            LOG.warnf(
                    "Alerts not sent host=%s alerts=%d reason=%s", alertmanager.getHost(), alerts.size(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String alerts(URI alertmanager) {
        return alertmanager.toString().replaceFirst("/+$", "") + "/api/v2/alerts";
    }

    private void post(String address, String body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String filter(Recovery recovery) {
        return recovery.name()
                .map(name -> name.replace("\\", "\\\\").replace("\"", "\\\""))
                .map(name -> "alertname=\"" + name + "\"")
                .map(matcher -> "?filter=" + URLEncoder.encode(matcher, StandardCharsets.UTF_8))
                .orElse("");
    }

    /**
     * Whether this is the alert that has recovered. An alert that began after the proof is a new alert with the same
     * labels.
     */
    private static boolean isSame(JsonNode alert, Recovery recovery) {
        return alert.path("fingerprint").asText().equals(recovery.fingerprint())
                && OffsetDateTime.parse(alert.path("startsAt").asText())
                        .toInstant()
                        .isBefore(recovery.provedAt());
    }

    private String ended(JsonNode alert, Recovery recovery) throws JsonProcessingException {
        ObjectNode ended = json.createObjectNode();
        ended.set("labels", alert.path("labels"));
        // Alertmanager keeps its own startsAt, which is finer than the one that it shows.
        ended.put("endsAt", recovery.provedAt().toString());
        ObjectNode annotations = ended.putObject("annotations");
        alert.path("annotations").properties().forEach(each -> annotations.set(each.getKey(), each.getValue()));
        annotations.put("certloop", "proved healthy at " + recovery.provedAt());
        if (alert.hasNonNull("generatorURL")) {
            ended.set("generatorURL", alert.get("generatorURL"));
        }
        return json.writeValueAsString(json.createArrayNode().add(ended));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        BoundedHttp.Answer answer = BoundedHttp.send(http, request.build(), TIMEOUT, LONGEST_ANSWER);
        if (answer.status() / HUNDRED != SUCCESS) {
            throw new IOException("it answered " + answer.status());
        }
        return answer.body();
    }
}
