package io.certloop.watcher.alert;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.Sha256;
import io.certloop.watcher.alert.AlertIntake.Alert;
import java.time.DateTimeException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** @param members all other members, since an alert without labels may name its domain there */
record SentAlert(
        Status status,
        Map<String, JsonNode> labels,
        String startsAt,
        String fingerprint,
        @JsonAnySetter Map<String, JsonNode> members) {

    private static final Pattern FINGERPRINT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** How a time begins that Go programs write for "no time". */
    private static final String NO_TIME = "0001-01-01T00:00:00";

    /** The words of the senders. */
    enum Status {
        firing,
        resolved
    }

    SentAlert {
        status = Objects.requireNonNullElse(status, Status.firing);
        labels = Objects.requireNonNullElse(labels, Map.of());
        members = Objects.requireNonNullElse(members, Map.of());
    }

    static Optional<SentAlert> read(JsonNode alert, ObjectMapper json) {
        try {
            return Optional.ofNullable(json.treeToValue(alert, SentAlert.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Empty if the start time cannot be read. */
    Optional<Alert> received(List<String> names) {
        try {
            String key = String.join("/", identity(), began(), status.name());
            return Optional.of(new Alert(
                    key, names.stream().flatMap(name -> label(name).stream()).toList()));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The fingerprint that the alert carries, or else a hash of its labels; without labels, of its other members. */
    private String identity() {
        if (fingerprint != null && FINGERPRINT.matcher(fingerprint).matches()) {
            return fingerprint;
        }
        Map<String, JsonNode> sorted = new TreeMap<>(labels.isEmpty() ? members : labels);
        sorted.remove("endsAt");
        return Sha256.hex(sorted.toString());
    }

    /** The start time, cut to milliseconds as Alertmanager's API shows it. */
    private String began() {
        return startsAt == null || startsAt.startsWith(NO_TIME)
                ? ""
                : Parameters.time(startsAt).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** The value of a label, or of a member with that name if the alert has no such label. */
    private Optional<String> label(String name) {
        return Stream.of(labels, members)
                .map(all -> all.get(name))
                .filter(value -> value != null && value.isTextual())
                .map(JsonNode::textValue)
                .findFirst()
                .filter(text -> !text.isBlank());
    }
}
