package io.certloop.remediation.notification.db;

import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Announcement.Decision;
import io.certloop.remediation.notification.Delivery;
import io.certloop.remediation.notification.db.AnnouncementCodec.Words;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A delivery as a row. */
@Entity
@Table(name = "notification")
class NotificationRow extends PanacheEntityBase {

    @Id UUID id;
    String key;
    String target;
    String topic;
    String subject;
    String title;
    String text;
    UUID runId;
    String runbook;
    Instant at;
    String state;
    int attempts;
    String error;
    Instant settledAt;
    Instant againAt;
    String planHash;
    String plan;
    Instant decideUntil;

    /** Title and text with their codes; null if an earlier version wrote the row. */
    String words;

    Delivery toDelivery(AnnouncementCodec codec) {
        Words said = codec.words(words, title, text);
        return new Delivery(
                id,
                target,
                new Announcement(
                        Announcement.Topic.valueOf(topic),
                        key,
                        subject,
                        said.title(),
                        said.text(),
                        Optional.ofNullable(runId),
                        runbook,
                        at,
                        Optional.ofNullable(planHash)
                                .map(hash -> new Decision(hash, codec.plan(plan), decideUntil))),
                Delivery.State.valueOf(state),
                attempts,
                Optional.ofNullable(error),
                Optional.ofNullable(settledAt),
                Optional.ofNullable(againAt));
    }
}
