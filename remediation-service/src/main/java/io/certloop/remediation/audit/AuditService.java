package io.certloop.remediation.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.remediation.audit.AuditEntry.Seal;
import io.certloop.service.security.limits.SharedAnswers;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Seals the audit, and verifies its chain. */
@Singleton
final class AuditService {

    private static final int AT_ONCE = 1000;

    private final AuditLog log;
    private final SharedAnswers<String, Verification> verifications;
    private final Clock clock;

    AuditService(
            AuditLog log,
            @ConfigProperty(name = "certloop.audit.verification-kept", defaultValue = "PT1M") Duration kept,
            Clock clock) {
        this.log = log;
        this.verifications = new SharedAnswers<>(kept, clock);
        this.clock = clock;
    }

    /**
     * The result of a verification of the chain.
     *
     * @param head the last link as stored; an auditor compares it with a copy that was stored elsewhere earlier
     * @param at when the verification began
     * @param firstBreak the first place where the chain does not hold
     */
    record Verification(
            long verified,
            long unsealed,
            long replaced,
            @JsonIgnoreProperties("previousHash") Seal head,
            Instant at,
            Optional<ChainBreak> firstBreak) {

        @JsonProperty
        boolean intact() {
            return firstBreak.isEmpty();
        }
    }

    record ChainBreak(long position, String what) {}

    @Scheduled(every = "${certloop.audit.seal-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void seal() {
        while (log.seal(AT_ONCE) == AT_ONCE) {
            // the next thousand
        }
    }

    /** Verifies the whole chain. Concurrent callers share one verification, since the chain grows for ever. */
    Verification verify() {
        return verifications.get("chain", this::walk);
    }

    private Verification walk() {
        Instant at = clock.instant();
        long unsealed = log.unsealed();
        Seal head = log.head();
        Seal last = AuditChain.ORIGIN;
        long replaced = 0;
        List<AuditEntry> page = log.chain(0, AT_ONCE);
        while (!page.isEmpty() && last.position() < head.position()) {
            for (AuditEntry entry : page) {
                Optional<ChainBreak> wrong = check(last, entry);
                if (wrong.isPresent()) {
                    return new Verification(last.position(), unsealed, replaced, head, at, wrong);
                }
                last = entry.seal().orElseThrow();
                replaced += entry.isReplaced() ? 1 : 0;
                if (last.position() == head.position()) {
                    break;
                }
            }
            page = log.chain(last.position(), AT_ONCE);
        }
        return new Verification(last.position(), unsealed, replaced, head, at, end(last, head));
    }

    private static Optional<ChainBreak> check(Seal last, AuditEntry entry) {
        Seal expected = AuditChain.next(last, entry.sequence(), entry.event(), entry.commitment());
        Seal found = entry.seal().orElseThrow();
        if (found.position() != expected.position()) {
            return broken(expected.position(), "the entry is missing");
        }
        if (!found.previousHash().equals(expected.previousHash())) {
            return broken(found.position(), "it does not follow the entry before it");
        }
        return found.hash().equals(expected.hash())
                ? Optional.empty()
                : broken(found.position(), "the entry is not what was sealed");
    }

    private static Optional<ChainBreak> end(Seal last, Seal head) {
        if (last.position() < head.position()) {
            return broken(last.position() + 1, "entries up to " + head.position() + " are missing");
        }
        return last.hash().equals(head.hash())
                ? Optional.empty()
                : broken(last.position(), "it is not the link that was noted as the last");
    }

    private static Optional<ChainBreak> broken(long position, String what) {
        return Optional.of(new ChainBreak(position, what));
    }
}
