package io.certloop.remediation.run.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.list.RunSummary;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Optional;

record RunSummaryView(
        String id,
        RemediationView.SubjectView subject,
        Optional<String> accountId,
        String state,
        @JsonProperty("final") boolean ended,
        Optional<String> stateReason,
        Optional<String> diagnosis,
        Optional<String> action,
        Optional<RunSummary.Edges> edges,
        boolean dryRun,
        Trigger trigger,
        String requestedBy,
        Optional<String> onBehalfOf,
        Message reason,
        int requests,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> endedAt,
        long durationSeconds,
        Optional<Instant> dueAt,
        Optional<Instant> certificateEndsAt,
        Optional<RunSummary.NeedsPerson> needsPerson) {

    static RunSummaryView of(RunSummary run, Instant now) {
        return new RunSummaryView(
                run.id().toString(),
                new RemediationView.SubjectView(run.domain(), run.certificate(), run.account(), Optional.empty()),
                run.account(),
                run.state(),
                run.ended(),
                run.stateReason(),
                run.diagnosis(),
                run.action(),
                run.edges(),
                run.dryRun(),
                run.trigger(),
                run.requestedBy(),
                run.onBehalfOf(),
                run.reason(),
                run.requests(),
                run.startedAt(),
                run.updatedAt(),
                run.endedAt(),
                run.took(now).toSeconds(),
                run.dueAt(),
                run.certificateEndsAt(),
                run.needsPerson());
    }
}
