package io.certloop.watcher.alert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.alert.ReceivedAlert;
import io.certloop.watcher.text.FindingMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The body of POST /alerts: the webhook of Alertmanager (version 4) or of Grafana (version 1), a list of alerts, or one
 * alert. Unknown members are ignored, because new versions of the senders add members.
 *
 * @param truncated number of alerts that the sender left out
 */
record AlertBody(List<ReceivedAlert> alerts, int truncated) {

    private static final Set<String> VERSIONS = Set.of("4", "1");
    private static final String ALERTS = "alerts";

    static AlertBody parse(JsonNode body, List<String> labels, int most) {
        if (!body.isObject() && !body.isArray()) {
            throw new ProblemException(Problem.of(CommonProblem.MALFORMED_BODY, CommonMessage.ONE_OBJECT.with()));
        }
        checkVersion(body.path("version"));
        List<JsonNode> sent = alerts(body);
        if (sent.size() > most) {
            throw new ProblemException(
                    Problem.of(CommonProblem.TOO_LARGE, FindingMessage.TOO_MANY_ALERTS.with(sent.size(), most)));
        }
        var reader = new AlertReader(labels);
        return new AlertBody(
                sent.stream().map(reader::read).toList(),
                Math.max(0, body.path("truncatedAlerts").asInt(0)));
    }

    private static void checkVersion(JsonNode version) {
        if (!version.isMissingNode() && !VERSIONS.contains(version.asText())) {
            throw new InvalidRequest("version", FindingMessage.ALERT_VERSION.with());
        }
    }

    private static List<JsonNode> alerts(JsonNode body) {
        JsonNode list = body.isArray() ? body : body.path(ALERTS);
        if (list.isMissingNode()) {
            return List.of(body);
        }
        if (!list.isArray()) {
            throw new InvalidRequest(ALERTS, CommonMessage.WRONG_TYPE.with());
        }
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        return all;
    }
}
