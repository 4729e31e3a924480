package io.certloop.ticket.resolution.remediationapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

@JsonIgnoreProperties(ignoreUnknown = true)
record RunBody(
        UUID id, String state, @JsonProperty("final") boolean ended, String outcomeReason, List<JsonNode> evidence) {}
