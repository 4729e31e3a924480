package io.certloop.remediation.notification;

import io.certloop.remediation.notification.Announcement.Topic;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A receiver of announcements.
 *
 * @param url a secret if the target is a chat webhook
 * @param secret the secret that signs messages
 * @param language of all messages to the target
 * @param accounts the accounts whose announcements the target receives
 */
public record Target(
        String name,
        Format format,
        URI url,
        Optional<String> secret,
        Set<Topic> topics,
        Locale language,
        AccountSelection accounts) {

    public enum Format {
        /** JSON of the HTTP contract, signed with HMAC-SHA256. */
        WEBHOOK,
        /** Alertmanager API v2. */
        ALERTMANAGER,
        FEISHU,
        DINGTALK,
        WECOM,
        SLACK
    }

    @Override
    public String toString() {
        return name + " (" + format + ")";
    }
}
