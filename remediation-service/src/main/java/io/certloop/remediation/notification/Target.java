package io.certloop.remediation.notification;

import io.certloop.remediation.notification.Announcement.Topic;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where announcements go.
 *
 * @param url of chat webhooks it is a secret itself
 * @param secret to sign with
 * @param language of all that it gets
 * @param actions what people can do in the chat; empty if its messages are plain
 */
public record Target(
        String name,
        Format format,
        URI url,
        Optional<String> secret,
        Set<Topic> topics,
        Locale language,
        Optional<ChatActions> actions) {

    /** The message format of the target. */
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

    /** For what is only shown. */
    public Target withoutSecret() {
        return new Target(name, format, url, Optional.empty(), topics, language, Optional.empty());
    }

    @Override
    public String toString() {
        return name + " (" + format + ")";
    }
}
