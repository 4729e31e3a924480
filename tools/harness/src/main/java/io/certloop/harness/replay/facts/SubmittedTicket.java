package io.certloop.harness.replay.facts;

import java.time.Instant;
import java.util.Optional;

/**
 * A ticket that was submitted.
 *
 * @param submittedAt by this machine's clock, just before it was sent
 * @param refusal why it was refused; empty if it was accepted
 */
public record SubmittedTicket(String externalId, Instant submittedAt, Optional<String> refusal) {

    public static SubmittedTicket taken(String externalId, Instant submittedAt) {
        return new SubmittedTicket(externalId, submittedAt, Optional.empty());
    }

    public static SubmittedTicket refused(String externalId, Instant submittedAt, String why) {
        return new SubmittedTicket(externalId, submittedAt, Optional.of(why));
    }
}
