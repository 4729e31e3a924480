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

/** Who is notified of what needs a person. */
@ConfigMapping(prefix = "certloop.notification")
public interface NotificationConfig {

    /** By a name of your choice, which logs and answers show. */
    Map<String, TargetConfig> targets();

    /** Attempts before a delivery is given up; 1 to 50. */
    @WithDefault("12")
    @Min(1)
    @Max(50)
    int attempts();

    /** Pause after the first failure; doubles each time. 10 ms to 1 min. */
    @WithDefault("PT2S")
    Duration firstPause();

    /** No pause is longer. */
    @WithDefault("PT10M")
    Duration longestPause();

    /** One target. */
    interface TargetConfig {
        Format format();

        /**
         * The URL of the target, if it is no secret. Its host must be one of
         * certloop.outgoing.allowed-hosts. Either this or a url-file.
         */
        Optional<String> url();

        /** A file with the address: of chats it is a secret itself. Read again when it changes. */
        Optional<Path> urlFile();

        /**
         * A file with the secret to sign with: WEBHOOK, FEISHU, DINGTALK. Read again when it
         * changes.
         */
        Optional<Path> secretFile();

        @WithDefault("ESCALATION,APPROVAL_WAITING,STORM,SURGE,BREAK_GLASS")
        Set<Topic> topics();

        /**
         * Of which accounts it gets what is announced; together with labels. Neither: of all, and
         * what is about no account.
         */
        Optional<Set<String>> accounts();

        /** The same by the labels of accounts: selectors such as `team=web`. */
        Optional<Set<String>> labels();

        /**
         * Whether messages about a run carry buttons: FEISHU, DINGTALK, WECOM, SLACK. The platform
         * sends what is pressed to `/chat/NAME/actions`; certloop.chat.people-file says who may
         * press.
         */
        @WithDefault("false")
        boolean actions();

        /**
         * A file with what proves that a press came from the platform: the signing secret of SLACK,
         * the encrypt key of FEISHU, the app secret of DINGTALK, `token EncodingAESKey` of WECOM.
         * One a line, the newest first, so that a new one can be added before the old one goes.
         * Read again when it changes. Needed by actions.
         */
        Optional<Path> actionsSecretFile();

        /** Of all that it gets, and of buttons and answers: en or zh. */
        @WithDefault("en")
        Language language();

        /** The application that sends the messages; needed by actions of all but SLACK. */
        Optional<AppConfig> app();
    }

    /** Languages of targets. */
    enum Language {
        EN,
        ZH
    }

    /**
     * An application of Feishu or WeCom; the url of its target is the base of the platform's API.
     */
    interface AppConfig {

        /** The app id of FEISHU, the app key of DINGTALK, the corp id of WECOM. */
        String id();

        /** A file with its secret. Read again when it changes. */
        Path secretFile();

        /** The robot code of DINGTALK, the agent id of WECOM. */
        Optional<String> agent();

        /**
         * The chat id of FEISHU, the open conversation id of DINGTALK; the user ids of WECOM,
         * separated by `|`, or `@all`.
         */
        String receiver();
    }
}
