package io.certloop.watcher.finding;

import io.certloop.service.text.Csv;

/** Findings as a table, without their evidence. */
public final class FindingCsv {

    public static final String HEAD =
            Csv.head(
                    "id",
                    "accountId",
                    "domain",
                    "reason",
                    "severity",
                    "flapping",
                    "detail",
                    "firstSeen",
                    "lastSeen",
                    "closedAt",
                    "runId",
                    "remediationRequestedAt",
                    "remediationRefusal");

    private FindingCsv() {}

    public static String line(StoredFinding found) {
        return Csv.line(
                found.id(),
                found.key().account(),
                found.key().name(),
                found.reason(),
                found.finding().severity(),
                found.finding().flapping(),
                found.finding().detail().text(),
                found.firstSeen(),
                found.lastSeen(),
                found.closedAt().orElse(null),
                found.asks().runId().orElse(null),
                found.asks().requestedAt().orElse(null),
                found.asks().refusal().orElse(null));
    }
}
