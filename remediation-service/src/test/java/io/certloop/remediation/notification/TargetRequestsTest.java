package io.certloop.remediation.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.console.text.Sentences;
import io.certloop.remediation.runbook.RunbookConfig;
import io.certloop.service.text.Message;
import io.certloop.testkit.Settings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetRequestsTest {

    private static final UUID RUN = UUID.randomUUID();
    private static final Announcement WAITING = new Announcement(
            Announcement.Topic.APPROVAL_WAITING,
            "key",
            "a.example",
            Message.plain("a.example waits for a second person"),
            List.of(Message.plain("next: Resubmit")),
            Optional.of(RUN),
            "approval-waiting",
            Instant.EPOCH);

    @ParameterizedTest
    @EnumSource
    void linksToThePageWherePeopleApprove(Target.Format format) {
        for (String console : List.of("https://console.example", "https://console.example/")) {
            assertThat(body(format, Map.of("certloop.notification.console", console)))
                    .contains("https://console.example/console/runs/" + RUN, "next: Resubmit");
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksNowhereIfTheConsoleIsNotKnown(Target.Format format) {
        assertThat(body(format, Map.of()))
                .doesNotContain("/console/")
                .contains(format == Target.Format.ALERTMANAGER ? "a.example" : RUN.toString());
    }

    private static String body(Target.Format format, Map<String, String> settings) {
        var delivery = new Delivery(
                UUID.randomUUID(),
                "team",
                WAITING,
                Delivery.State.PENDING,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var target = new Target(
                "team",
                format,
                URI.create("https://chat.example/bot"),
                Optional.empty(),
                Set.of(Announcement.Topic.APPROVAL_WAITING),
                Locale.ENGLISH,
                AccountSelection.ALL);
        return new TargetRequests(
                        Settings.of(RunbookConfig.class),
                        Settings.of(NotificationConfig.class, settings),
                        Sentences.of())
                .body(delivery, target, Instant.EPOCH)
                .toString();
    }
}
