package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.AuditService.ChainBreak;
import io.certloop.remediation.audit.AuditService.Verification;
import java.time.Instant;
import java.util.Optional;

record VerificationView(
        boolean intact,
        long verified,
        long unsealed,
        long replaced,
        HeadView head,
        Instant at,
        Optional<ChainBreak> firstBreak) {

    record HeadView(long position, String hash) {}

    static VerificationView of(Verification found) {
        return new VerificationView(
                found.intact(),
                found.sealed(),
                found.unsealed(),
                found.replaced(),
                new HeadView(found.head().position(), found.head().hash()),
                found.at(),
                found.firstBreak());
    }
}
