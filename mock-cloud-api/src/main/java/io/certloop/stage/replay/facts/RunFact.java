package io.certloop.stage.replay.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One remediation run. */
public record RunFact(
        String id,
        String subject,
        String trigger,
        String state,
        boolean isFinal,
        String outcomeReason,
        List<Evidence> evidence,
        Instant createdAt,
        Instant updatedAt,
        JsonNode json) {

    public static RunFact from(JsonNode node) {
        return new RunFact(
                Json.text(node, "id"),
                subject(node.path("subject")),
                Json.text(node, "trigger"),
                Json.text(node, "state"),
                node.path("final").asBoolean(false),
                Json.text(node, "outcomeReason"),
                Json.list(node.path("evidence"), Evidence::from),
                Json.time(node, "createdAt").orElse(Instant.EPOCH),
                Json.time(node, "updatedAt").orElse(Instant.EPOCH),
                node);
    }

    public boolean isWatchers() {
        return trigger.equals("WATCHER");
    }

    public Duration duration() {
        return Duration.between(createdAt, updatedAt);
    }

    public Set<String> domains() {
        return evidence.stream().map(Evidence::domain).collect(Collectors.toUnmodifiableSet());
    }

    /** What the run saw first; its evidence is what it saw last, and a cured domain is healthy. */
    public String firstDiagnosis() {
        return Json.list(json.path("timeline"), entry -> entry).stream()
                .filter(entry -> Json.text(entry, "event").equals("Looked"))
                .map(entry -> Json.text(entry, "message"))
                .findFirst()
                .orElseGet(
                        () ->
                                evidence.stream()
                                        .map(Evidence::diagnosis)
                                        .distinct()
                                        .collect(Collectors.joining(", ")));
    }

    private static String subject(JsonNode subject) {
        return Json.optionalText(subject, "domain")
                .or(() -> Json.optionalText(subject, "certificateId"))
                .or(() -> Json.optionalText(subject, "accountId"))
                .orElse("?");
    }
}
