package io.certloop.remediation.notification;

import io.certloop.remediation.notification.Announcement.Topic;
import io.certloop.service.security.scope.Scope;
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
 * @param scope of which accounts it gets what is announced; what is about no account, only without
 *     one
 */
public record Target(
        String name,
        Format format,
        URI url,
        Optional<String> secret,
        Set<Topic> topics,
        Locale language,
        Optional<ChatActions> actions,
        Scope scope) {

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
        return new Target(
                name, format, url, Optional.empty(), topics, language, Optional.empty(), scope);
    }

    @Override
    public String toString() {
        return name + " (" + format + ")";
    }
}
