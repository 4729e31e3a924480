package io.certloop.ticket.resolution.remediationapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.ticket.evidence.EvidenceReader;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.resolution.Run;
import io.certloop.ticket.resolution.RunState;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

record RunBody(
        UUID id, RunState state, @JsonProperty("final") boolean ended, String outcomeReason, List<JsonNode> evidence) {
    private static final int MAX_REASON = 200;

    RunBody {
        Objects.requireNonNull(id, "run id");
        state = Objects.requireNonNullElse(state, RunState.UNKNOWN);
        evidence = evidence == null ? List.of() : evidence;
    }

    Run run(EvidenceReader reader) {
        return new Run(
                new RunId(id),
                state,
                ended,
                reason(),
                evidence.stream().map(reader::read).toList());
    }

    /**
     * The reason code, made safe: a wrong code must not prevent the outcome from being stored. Control characters are
     * removed; a code of more than 200 characters becomes UNREADABLE.
     */
    private String reason() {
        var plain = outcomeReason == null ? "" : outcomeReason.replaceAll("[\\p{Cntrl}\\p{Cs}]", "");
        return plain.length() <= MAX_REASON ? plain : "UNREADABLE";
    }
}
