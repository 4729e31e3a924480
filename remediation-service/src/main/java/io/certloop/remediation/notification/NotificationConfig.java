package io.certloop.remediation.notification;

import io.certloop.remediation.notification.Announcement.Topic;
import io.certloop.remediation.notification.Target.Format;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

        /**
         * Whether messages about a run carry buttons, for targets of the formats FEISHU, DINGTALK, WECOM and SLACK. The
         * platform sends each press to `/chat/NAME/actions`; certloop.chat.people-file lists who may press.
         */
        @WithDefault("false")
        boolean actions();

        /**
         * A file with the secret that proves that a press came from the platform: the signing secret of SLACK, the
         * encrypt key of FEISHU, the app secret of DINGTALK, `token EncodingAESKey` of WECOM. One secret on each line,
         * the newest first, so that a new secret can be added before the old one is removed. Read again when it
         * changes. Required if actions is true.
         */
        Optional<Path> actionsSecretFile();

        /** The language of the target's messages, buttons and answers: en or zh. */
        @WithDefault("en")
        Language language();

        /** The application that sends the messages; required if actions is true, except for SLACK. */
        Optional<AppConfig> app();
    }

    /** Languages of targets. */
    enum Language {
        EN,
        ZH
    }

    /** An application of Feishu, DingTalk or WeCom; the url of its target is the base of the platform's API. */
    interface AppConfig {

        /** The app id of FEISHU, the app key of DINGTALK, the corp id of WECOM. */
        String id();

        /** A file with the secret of the application. Read again when it changes. */
        Path secretFile();

        /** The robot code of DINGTALK, the agent id of WECOM. */
        Optional<String> agent();

        /**
         * The chat id of FEISHU, the open conversation id of DINGTALK; the user ids of WECOM, separated by `|`, or
         * `@all`.
         */
        String receiver();
    }
}
