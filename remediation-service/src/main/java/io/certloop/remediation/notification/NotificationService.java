package io.certloop.remediation.notification;

import io.certloop.service.http.InvalidRequest;
import io.certloop.service.text.CommonMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

@Singleton
public final class NotificationService {

    private final Targets targets;
    private final Deliveries deliveries;
    private final Clock clock;

    public NotificationService(Targets targets, Deliveries deliveries, Clock clock) {
        this.targets = targets;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Sends a test message to a target. Its topic is one that the target receives, so that the test takes the same way
     * as real messages.
     *
     * @throws InvalidRequest if there is no such target
     */
    public void test(String target, String by) {
        Target named = targets.named(target)
                .orElseThrow(() -> new InvalidRequest("target", CommonMessage.MUST_BE.with(known())));
        deliveries.test(sample(named, by), named.name(), by);
    }

    public Announcement sample(Target target, String by) {
        Announcement.Topic topic =
                target.topics().stream().min(Comparator.naturalOrder()).orElse(Announcement.Topic.ESCALATION);
        return Announcement.test(topic, by, clock.instant());
    }

    private Object known() {
        return CommonMessage.ONE_OF.with(
                targets.current().stream().map(Target::name).toList());
    }

    /** @return the deliveries that had been given up and are repeated now */
    public List<UUID> repeat(List<UUID> given, String by) {
        return deliveries.repeat(given, by, clock.instant());
    }
}
