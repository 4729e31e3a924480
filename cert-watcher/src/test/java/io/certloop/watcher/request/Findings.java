package io.certloop.watcher.request;

import io.certloop.service.text.Message;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.finding.FindingId;
import io.certloop.watcher.finding.RemediationRequests;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Evidence;
import java.time.Instant;
import java.util.Optional;

final class Findings {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final DomainKey KEY = DomainKey.of("acct-001", "www.example.com");

    private Findings() {}

    static StoredFinding open(Reason reason) {
        return stored(Finding.repairable(reason, Severity.CRITICAL, Message.plain("sick")));
    }

    static StoredFinding noted(Reason reason) {
        return stored(Finding.noted(reason, Severity.INFO, Message.plain("sick")));
    }

    static StoredFinding asked(Reason reason, Instant at) {
        return open(reason).with(RemediationRequests.NONE.begin().accepted("run-1", at));
    }

    private static StoredFinding stored(Finding finding) {
        return new StoredFinding(
                FindingId.random(),
                1,
                KEY,
                finding,
                Evidence.none(NOW),
                NOW,
                NOW,
                Optional.empty(),
                RemediationRequests.NONE);
    }
}
