package io.certloop.harness.replay.facts;

import java.time.Instant;
import java.util.Optional;

/**
 * One ticket that was handed in.
 *
 * @param handedInAt by this machine's clock, just before it was sent
 * @param refusal why it was not taken
 */
public record FedTicket(String externalId, Instant handedInAt, Optional<String> refusal) {

    public static FedTicket taken(String externalId, Instant handedInAt) {
        return new FedTicket(externalId, handedInAt, Optional.empty());
    }

    public static FedTicket refused(String externalId, Instant handedInAt, String why) {
        return new FedTicket(externalId, handedInAt, Optional.of(why));
    }
}
