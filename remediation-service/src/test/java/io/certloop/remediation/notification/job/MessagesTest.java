package io.certloop.remediation.notification.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.notification.AccountSelection;
import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.NotificationConfig;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.runbook.RunbookConfig;
import io.certloop.service.text.Message;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
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

class MessagesTest {

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
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(settings)
                .withMapping(NotificationConfig.class)
                .withMapping(RunbookConfig.class)
                .build();
        Messages messages = new Messages(
                new ObjectMapper(),
                config.getConfigMapping(RunbookConfig.class),
                config.getConfigMapping(NotificationConfig.class),
                new Localized((language, message) -> message.text()));
        return messages.preview(
                WAITING,
                new Target(
                        "team",
                        format,
                        URI.create("https://chat.example/bot"),
                        Optional.empty(),
                        Set.of(Announcement.Topic.APPROVAL_WAITING),
                        Locale.ENGLISH,
                        AccountSelection.ALL));
    }
}
