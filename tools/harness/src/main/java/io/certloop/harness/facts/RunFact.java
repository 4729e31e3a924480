package io.certloop.harness.facts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.stage.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One remediation run. */
public record RunFact(
        String id,
        @JsonProperty("subject") JsonNode about,
        String trigger,
        String state,
        @JsonProperty("final") boolean isFinal,
        String outcomeReason,
        List<Evidence> evidence,
        List<TimelineEntry> timeline,
        Instant createdAt,
        Instant updatedAt,
        JsonNode json) {

    /** One event of the run. */
    public record TimelineEntry(Instant at, String event, String message) {}

    public static RunFact from(JsonNode node) {
        return FactReader.read(node, RunFact.class);
    }

    /** The domain, the certificate or the account that the run is about. */
    public String subject() {
        return Stream.of("domain", "certificateId", "accountId")
                .flatMap(member -> Json.optionalText(about, member).stream())
                .findFirst()
                .orElse("?");
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
}
