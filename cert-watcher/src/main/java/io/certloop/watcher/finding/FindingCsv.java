package io.certloop.watcher.finding;

import io.certloop.service.text.CsvColumns;

/** The CSV columns of findings; the evidence is left out. */
public final class FindingCsv {

    public static final CsvColumns<StoredFinding> COLUMNS = new CsvColumns<StoredFinding>()
            .with("id", StoredFinding::id)
            .with("accountId", found -> found.key().account())
            .with("domain", found -> found.key().name())
            .with("reason", StoredFinding::reason)
            .with("severity", found -> found.finding().severity())
            .with("flapping", found -> found.finding().flapping())
            .with("detail", found -> found.finding().detail().text())
            .with("firstSeen", StoredFinding::firstSeen)
            .with("lastSeen", StoredFinding::lastSeen)
            .with("closedAt", StoredFinding::closedAt)
            .with("runId", found -> found.asks().runId())
            .with("remediationRequestedAt", found -> found.asks().requestedAt())
            .with("remediationRefusal", found -> found.asks().refusal());

    private FindingCsv() {}
}
