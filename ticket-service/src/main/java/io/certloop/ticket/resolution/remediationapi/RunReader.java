package io.certloop.ticket.resolution.remediationapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.resolution.Run;
import io.certloop.ticket.resolution.RunState;
import io.certloop.ticket.resolution.evidence.Evidence;
import io.certloop.ticket.resolution.evidence.EvidenceReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads runs as remediation-service sends them, and stored evidence by the same rules. */
@ApplicationScoped
class RunReader implements EvidenceReader {

    private static final int MAX_REASON = 200;

    private final ObjectMapper json;
    // Pure ASCII, so that the store takes whatever characters the provider's texts hold.
    private final ObjectWriter asReceived;

    RunReader(ObjectMapper json) {
        this.json = json;
        this.asReceived = json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
    }

    @Override
    public List<Evidence> read(String array) {
        try {
            return evidence(List.of(json.readValue(array, JsonNode[].class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored evidence cannot be read", e);
        }
    }

    /** @throws JsonProcessingException if the body is not a run of the contract */
    Run run(String body) throws JsonProcessingException {
        var run = json.readValue(body, RunBody.class);
        return new Run(
                idOf(run),
                Words.read(RunState.class, run.state(), RunState.UNKNOWN),
                run.ended(),
                reason(run.outcomeReason()),
                run.evidence() == null ? List.of() : evidence(run.evidence()));
    }

    /** @throws JsonProcessingException if the body is not a run of the contract */
    RunId id(String body) throws JsonProcessingException {
        return idOf(json.readValue(body, RunBody.class));
    }

    private static RunId idOf(RunBody run) {
        return new RunId(Objects.requireNonNull(run.id(), "run id"));
    }

    private List<Evidence> evidence(List<JsonNode> items) throws JsonProcessingException {
        var read = new ArrayList<Evidence>(items.size());
        for (var item : items) {
            read.add(json.treeToValue(item, EvidenceBody.class).evidence(asReceived.writeValueAsString(item)));
        }
        return read;
    }

    /**
     * The reason code, made safe: a wrong code must not prevent the outcome from being stored. Control characters are
     * removed; a code of more than 200 characters becomes UNREADABLE.
     */
    private static String reason(String code) {
        var plain = code == null ? "" : code.replaceAll("[\\p{Cntrl}\\p{Cs}]", "");
        return plain.length() <= MAX_REASON ? plain : "UNREADABLE";
    }
}
