package io.certloop.remediation.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * One decision, kept for ever.
 *
 * @param at to the microsecond, which is what the database keeps
 * @param actor who decided: a caller's name, or {@link #ENGINE}
 * @param subject a domain, certificate, account or pause; absent: everything
 * @param rule the guardrail, outcome reason or playbook that decided
 * @param numbers for people: the values that the rule evaluated, or a person's reason
 */
public record AuditEvent(
        Instant at,
        String actor,
        AuditAction action,
        Optional<String> subject,
        @JsonProperty("runId") Optional<UUID> run,
        @JsonProperty("intentionId") Optional<UUID> intention,
        Optional<String> rule,
        Optional<String> numbers) {

    /** The actor of decisions that this service makes itself. */
    public static final String ENGINE = "certloop";

    private static final int LONGEST = 2000;

    public AuditEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
        numbers = numbers.map(AuditEvent::shortened);
    }

    public static AuditEvent of(Instant at, String actor, AuditAction action) {
        return new AuditEvent(
                at,
                actor,
                action,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public AuditEvent about(String what) {
        return new AuditEvent(at, actor, action, Optional.of(what), run, intention, rule, numbers);
    }

    public AuditEvent ofRun(UUID id) {
        return new AuditEvent(at, actor, action, subject, Optional.of(id), intention, rule, numbers);
    }

    public AuditEvent ofIntention(Optional<UUID> id) {
        return new AuditEvent(at, actor, action, subject, run, id, rule, numbers);
    }

    public AuditEvent by(String decidingRule, String values) {
        return new AuditEvent(
                at, actor, action, subject, run, intention, Optional.of(decidingRule), Optional.of(values));
    }

    public AuditEvent saying(String words) {
        return new AuditEvent(at, actor, action, subject, run, intention, rule, Optional.of(words));
    }

    private static String shortened(String text) {
        String plain = text.replace('\0', ' ');
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "…";
    }
}
