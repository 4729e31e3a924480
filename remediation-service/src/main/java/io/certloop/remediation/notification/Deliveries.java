package io.certloop.remediation.notification;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deliveries as people see and repeat them. What a person does is audited. */
public interface Deliveries {

    /** Newest first. */
    List<Delivery> page(Optional<Delivery.State> state, int limit);

    Optional<Delivery> latest(String target);

    /** The lines of a plan as a target was shown them; empty if it was not. */
    Optional<List<Message>> plan(String target, UUID run, String planHash);

    /** Of those, the ones that were given up; each gets all its attempts again. */
    List<UUID> repeat(List<UUID> ids, String by, Instant at);

    /** Sends it to this target, whatever its topics. */
    void test(Announcement announcement, String target, String by);
}
