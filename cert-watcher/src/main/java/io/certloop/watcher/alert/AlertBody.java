package io.certloop.watcher.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.service.http.RequestBodies;
import io.certloop.watcher.alert.AlertIntake.Alert;
import io.certloop.watcher.alert.AlertIntake.Batch;
import io.certloop.watcher.text.FindingMessage;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The body of POST /alerts: the webhook of Alertmanager (version 4) or of Grafana (version 1), a list of alerts, or one
 * alert. Unknown members are ignored, because new versions of the senders add members.
 *
 * @param alerts null in the body of one alert
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AlertBody(String version, List<JsonNode> alerts, int truncatedAlerts) {

    private static final Set<String> VERSIONS = Set.of("4", "1");

    static AlertBody read(InputStream body, int most) {
        byte[] bytes = RequestBodies.bounded(body);
        JsonNode sent = RequestBodies.read(bytes, JsonNode.class);
        AlertBody read = sent.isArray()
                ? new AlertBody(
                        null, StreamSupport.stream(sent.spliterator(), false).toList(), 0)
                : RequestBodies.read(bytes, AlertBody.class).orOne(sent);
        if (read.version != null && !VERSIONS.contains(read.version)) {
            throw new InvalidRequest("version", FindingMessage.ALERT_VERSION.with());
        }
        if (read.alerts.size() > most) {
            throw new ProblemException(
                    Problem.of(CommonProblem.TOO_LARGE, FindingMessage.TOO_MANY_ALERTS.with(read.alerts.size(), most)));
        }
        return read;
    }

    private AlertBody orOne(JsonNode alert) {
        return alerts == null ? new AlertBody(version, List.of(alert), truncatedAlerts) : this;
    }

    /** Reads each alert by itself, so that one that cannot be read does not lose the others. */
    Batch batch(ObjectMapper json, List<String> labels) {
        List<Alert> readable = alerts.stream()
                .flatMap(alert -> SentAlert.read(alert, json).stream())
                .flatMap(alert -> alert.received(labels).stream())
                .toList();
        return new Batch(readable, alerts.size() - readable.size(), Math.max(0, truncatedAlerts));
    }
}
