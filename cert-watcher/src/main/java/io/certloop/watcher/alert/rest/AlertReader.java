package io.certloop.watcher.alert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.Sha256;
import io.certloop.watcher.alert.ReceivedAlert;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one alert; one that cannot be read is an alert, too, so that it is listed. */
record AlertReader(List<String> labels) {

    private static final int LONGEST_NAME = 200;
    private static final Pattern FINGERPRINT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern NOT_VISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");

    /** What Go writes for no time. */
    private static final String NO_TIME = "0001-01-01T00:00:00";

    private static final String RESOLVED = "resolved";
    private static final String FIRING = "firing";

    ReceivedAlert read(JsonNode alert) {
        try {
            return readable(alert);
        } catch (IllegalArgumentException | DateTimeException e) {
            return new ReceivedAlert(
                    "unreadable/" + Sha256.hex(alert.toString()),
                    Optional.empty(),
                    true,
                    label(alert, "alertname").map(AlertReader::visible),
                    Optional.empty(),
                    List.of(),
                    false);
        }
    }

    private ReceivedAlert readable(JsonNode alert) {
        if (!alert.isObject() || !isObjectOrMissing(alert.path("labels"))) {
            throw new IllegalArgumentException("no alert");
        }
        Optional<Instant> startsAt =
                text(alert.path("startsAt"))
                        .filter(text -> !text.startsWith(NO_TIME))
                        .map(Parameters::time);
        return new ReceivedAlert(
                fingerprint(alert) + "/" + startsAt.map(AlertReader::began).orElse(""),
                startsAt,
                isFiring(text(alert.path("status")).orElse(FIRING)),
                label(alert, "alertname").map(AlertReader::visible),
                label(alert, "severity").map(AlertReader::visible),
                subjects(alert),
                true);
    }

    /** Alertmanager's API shows milliseconds only, and what was sent there may come back. */
    private static String began(Instant startsAt) {
        return startsAt.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static boolean isFiring(String status) {
        return switch (status) {
            case FIRING -> true;
            case RESOLVED -> false;
            default -> throw new IllegalArgumentException("no status of an alert");
        };
    }

    /** Its own, or else one of its labels; without labels, one of its members. */
    private static String fingerprint(JsonNode alert) {
        return text(alert.path("fingerprint"))
                .filter(text -> FINGERPRINT.matcher(text).matches())
                .orElseGet(() -> Sha256.hex(identity(alert)));
    }

    private static String identity(JsonNode alert) {
        JsonNode labels = alert.path("labels").isObject() ? alert.path("labels") : alert;
        Map<String, String> sorted = new TreeMap<>();
        labels.properties().forEach(each -> sorted.put(each.getKey(), each.getValue().toString()));
        sorted.keySet().removeAll(List.of("status", "startsAt", "endsAt"));
        return sorted.toString();
    }

    private List<String> subjects(JsonNode alert) {
        return labels.stream()
                .flatMap(name -> label(alert, name).stream())
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** A label, or a member of that name where the alert has no labels of its own. */
    private static Optional<String> label(JsonNode alert, String name) {
        return Stream.of(alert.path("labels").path(name), alert.path(name))
                .flatMap(node -> text(node).stream())
                .findFirst();
    }

    private static boolean isObjectOrMissing(JsonNode node) {
        return node.isObject() || node.isMissingNode();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** What lists and PostgreSQL can hold. */
    private static String visible(String text) {
        String clean = NOT_VISIBLE.matcher(text).replaceAll("?");
        return clean.codePointCount(0, clean.length()) <= LONGEST_NAME
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LONGEST_NAME));
    }
}
