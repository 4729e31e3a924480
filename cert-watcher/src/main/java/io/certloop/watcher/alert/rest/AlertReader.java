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

/**
 * Reads one alert from JSON. JSON that cannot be read as an alert becomes an unreadable alert, so that it is listed,
 * too.
 */
record AlertReader(List<String> labels) {

    private static final int LONGEST_NAME = 200;
    private static final Pattern FINGERPRINT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern NOT_VISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");

    /** How a time begins that Go programs write for "no time". */
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
        Optional<Instant> startsAt = text(alert.path("startsAt"))
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

    /**
     * The start time, cut to milliseconds for the key. Alertmanager's API shows no finer times, so an alert that was
     * read from Alertmanager gets the same key as the original.
     */
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

    /**
     * The fingerprint that the alert carries, or else a hash of its labels; without labels, a hash of its other
     * members.
     */
    private static String fingerprint(JsonNode alert) {
        return text(alert.path("fingerprint"))
                .filter(text -> FINGERPRINT.matcher(text).matches())
                .orElseGet(() -> Sha256.hex(identity(alert)));
    }

    private static String identity(JsonNode alert) {
        JsonNode labels = alert.path("labels").isObject() ? alert.path("labels") : alert;
        Map<String, String> sorted = new TreeMap<>();
        labels.properties()
                .forEach(each -> sorted.put(each.getKey(), each.getValue().toString()));
        sorted.keySet().removeAll(List.of("status", "startsAt", "endsAt"));
        return sorted.toString();
    }

    private List<String> subjects(JsonNode alert) {
        return labels.stream()
                .flatMap(name -> label(alert, name).stream())
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** The value of a label, or of a member with that name if the alert has no such label. */
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

    /**
     * The text in a form that lists can show and PostgreSQL can store: at most 200 characters, without control
     * characters.
     */
    private static String visible(String text) {
        String clean = NOT_VISIBLE.matcher(text).replaceAll("?");
        return clean.codePointCount(0, clean.length()) <= LONGEST_NAME
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LONGEST_NAME));
    }
}
