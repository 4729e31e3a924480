package io.certloop.watcher.finding.db;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.StoredJson;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.finding.FindingId;
import io.certloop.watcher.finding.RemediationRequests;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Evidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Between findings and their rows. */
@ApplicationScoped
class FindingMapping {

    private final StoredJson json;

    FindingMapping(ObjectMapper json) {
        // What a later version stored, before a rollback, may hold words that this one lacks.
        this.json =
                new StoredJson(
                        json.copy()
                                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL));
    }

    FindingRow newRow(StoredFinding finding) {
        var row = new FindingRow();
        row.id = finding.id().value();
        row.accountId = finding.key().account().value();
        row.domain = finding.key().name().value();
        row.reason = finding.reason();
        row.firstSeen = finding.firstSeen();
        write(finding, row);
        write(finding.asks(), row);
        return row;
    }

    /** What a look changes; how the asking stands is written by the asking alone. */
    void write(StoredFinding finding, FindingRow row) {
        row.severity = finding.finding().severity();
        row.urgency = finding.urgency();
        row.repairable = finding.finding().repairable();
        row.flapping = finding.finding().flapping();
        Message detail = finding.finding().detail();
        row.detail = detail.text();
        row.code = detail.code();
        row.arguments = MessageJson.arguments(detail);
        row.evidence = json.write(finding.evidence());
        row.lastSeen = finding.lastSeen();
        row.closedAt = finding.closedAt().orElse(null);
    }

    static void write(RemediationRequests asks, FindingRow row) {
        row.asks = asks.intended();
        row.answered = asks.answered();
        row.requestedAt = asks.requestedAt().orElse(null);
        row.runId = asks.runId().orElse(null);
        row.refusal = asks.refusal().orElse(null);
    }

    StoredFinding finding(FindingRow row) {
        return new StoredFinding(
                new FindingId(row.id),
                row.sequence,
                DomainKey.of(row.accountId, row.domain),
                new Finding(
                        row.reason,
                        row.severity,
                        row.repairable,
                        row.flapping,
                        MessageJson.message(row.detail, row.code, row.arguments)),
                json.read(row.evidence, Evidence.class),
                row.firstSeen,
                row.lastSeen,
                Optional.ofNullable(row.closedAt),
                new RemediationRequests(
                        row.asks,
                        row.answered,
                        Optional.ofNullable(row.requestedAt),
                        Optional.ofNullable(row.runId),
                        Optional.ofNullable(row.refusal),
                        Optional.ofNullable(row.onBehalfOf)));
    }
}
