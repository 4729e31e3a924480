package io.certloop.watcher.request;

import io.certloop.service.text.Message;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.text.FindingMessage;
import java.util.Optional;

/**
 * The body of a request to remediation-service. It holds nothing that changes while the finding is
 * open, because the same key must come with the same body.
 */
public record RemediationRequest(
        String idempotencyKey,
        DomainKey subject,
        RemediationKind kind,
        Message reason,
        Optional<String> onBehalfOf) {

    static RemediationRequest of(StoredFinding finding, RemediationKind kind) {
        return new RemediationRequest(
                "cert-watcher:%s:%d".formatted(finding.id(), finding.asks().intended()),
                finding.key(),
                kind,
                FindingMessage.FINDING.with(finding.id(), finding.reason(), finding.firstSeen()),
                finding.asks().onBehalfOf());
    }

    public RemediationRequest withoutCode() {
        return new RemediationRequest(
                idempotencyKey, subject, kind, Message.plain(reason.text()), onBehalfOf);
    }
}
