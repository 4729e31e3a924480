package io.certloop.remediation.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists deliveries and repeats them for people. What a person does is audited. */
public interface Deliveries {

    /** Deliveries, the newest first. */
    List<Delivery> page(Optional<Delivery.State> state, int limit);

    Optional<Delivery> latest(String target);

    /**
     * Repeats those of the given deliveries that were given up; each has its full number of attempts again.
     *
     * @return the deliveries that are repeated
     */
    List<UUID> repeat(List<UUID> ids, String by, Instant at);

    /** Sends an announcement to this target, whatever the target's topics are. */
    void test(Announcement announcement, String target, String by);
}
