package io.certloop.harness.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.stage.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** One event of the run. */
    public record TimelineEntry(Optional<Instant> at, String event, String message) {

        static TimelineEntry from(JsonNode node) {
            return new TimelineEntry(Json.time(node, "at"), Json.text(node, "event"), Json.text(node, "message"));
        }
    }

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

    /** The evidence about domains that the run claims to have left healthy. */
    public Stream<Evidence> calledHealthy() {
        return Set.of("Succeeded", "NothingToDo").contains(state)
                ? evidence.stream().filter(Evidence::saysHealthy)
                : Stream.empty();
    }

    public boolean isWatchers() {
        return trigger.equals("WATCHER");
    }

    /** The name of the guardrail that holds the run; empty if none does. */
    public String guardrail() {
        return Json.text(json.path("held"), "guardrail");
    }

    public Stream<Evidence.Write> writes() {
        return evidence.stream().flatMap(each -> each.writes().stream());
    }

    public Duration duration() {
        return Duration.between(createdAt, updatedAt);
    }

    public Set<String> domains() {
        return evidence.stream().map(Evidence::domain).collect(Collectors.toUnmodifiableSet());
    }

    /** The diagnoses that the run acted on, without duplicates, separated by commas. */
    public String firstDiagnosis() {
        return evidence.stream().map(Evidence::firstDiagnosis).distinct().collect(Collectors.joining(", "));
    }

    public List<TimelineEntry> timeline() {
        return Json.list(json.path("timeline"), TimelineEntry::from);
    }

    private static String subject(JsonNode subject) {
        return Json.optionalText(subject, "domain")
                .or(() -> Json.optionalText(subject, "certificateId"))
                .or(() -> Json.optionalText(subject, "accountId"))
                .orElse("?");
    }
}
