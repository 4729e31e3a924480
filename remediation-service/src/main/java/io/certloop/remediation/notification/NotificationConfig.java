package io.certloop.remediation.notification;

import io.certloop.remediation.notification.Announcement.Topic;
import io.certloop.remediation.notification.Target.Format;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings for the targets that are notified when something needs a person. */
@ConfigMapping(prefix = "certloop.notification")
public interface NotificationConfig {

    /** The targets by a name of your choice, which logs and answers show. */
    Map<String, TargetConfig> targets();

    /**
     * The base address of the console, such as `https://console.certloop.example`, for the link to its run in each
     * message about a run. Without it messages name the run only.
     */
    Optional<URI> console();

    /** Attempts before a delivery is given up; 1 to 50. */
    @WithDefault("12")
    @Min(1)
    @Max(50)
    int attempts();

    /** Pause after the first failed attempt; it doubles with each further failure. 10 ms to 1 min. */
    @WithDefault("PT2S")
    Duration firstPause();

    /** The longest pause between two attempts. */
    @WithDefault("PT10M")
    Duration longestPause();

    /** Settings of one target. */
    interface TargetConfig {
        Format format();

        /**
         * The URL of the target, if the URL is not a secret. Its host must be one of certloop.outgoing.allowed-hosts.
         * Set either url or url-file.
         */
        Optional<String> url();

        /**
         * A file with the URL of the target, for URLs that are secrets, as those of chats are. Read again when it
         * changes.
         */
        Optional<Path> urlFile();

        /**
         * A file with the secret that signs messages, for targets of the formats WEBHOOK, FEISHU and DINGTALK. Read
         * again when it changes.
         */
        Optional<Path> secretFile();

        @WithDefault("ESCALATION,APPROVAL_WAITING,STORM,SURGE")
        Set<Topic> topics();

        /**
         * The accounts whose announcements the target receives, in addition to accounts that match labels. Without
         * accounts and labels the target receives the announcements of all accounts, and those that belong to no
         * account.
         */
        Optional<Set<String>> accounts();

        /** Label selectors, such as `team=web`, of accounts whose announcements the target receives. */
        Optional<Set<String>> labels();

        /** The language of the target's messages: en or zh. */
        @WithDefault("en")
        Language language();
    }

    /** Languages of targets. */
    enum Language {
        EN,
        ZH
    }
}
