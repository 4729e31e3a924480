package io.certloop.remediation.notification;

import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message to people.
 *
 * @param key the same key is delivered once to each target, ever
 * @param subject a domain, an account, or {@code fleet}
 * @param title one line
 * @param text a few sentences with the numbers, and the lines of a plan
 * @param runbook name of the page that describes what to do
 */
public record Announcement(
        Topic topic,
        String key,
        String subject,
        Message title,
        List<Message> text,
        Optional<UUID> run,
        String runbook,
        Instant at) {

    public Announcement {
        text = List.copyOf(text);
    }

    /** Creates a test announcement, which shows that a target receives messages and needs no action. */
    static Announcement test(Topic topic, String by, Instant at) {
        return new Announcement(
                topic,
                "test:" + UUID.randomUUID(),
                "test",
                RunMessage.NOTICE_TEST.with(),
                List.of(RunMessage.NOTICE_TEST_BY.with(by, topic)),
                Optional.empty(),
                "approval-waiting",
                at);
    }

    /** The topic of an announcement. The names are part of the configuration and of the HTTP contract. */
    public enum Topic {
        ESCALATION,
        APPROVAL_WAITING,
        STORM,
        SURGE
    }
}
