package io.certloop.remediation.notification;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings for buttons in chat messages, with which people decide about a run.
 *
 * @param secrets secrets that prove that the press of a button came from the chat platform, the newest first; the lines
 *     of the target's secret file
 * @param language of buttons and answers
 * @param app the application that sends the messages, on platforms whose plain webhooks have no buttons
 */
public record ChatActions(List<String> secrets, Locale language, Optional<ChatApp> app) {

    public ChatActions {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "actions in " + language.getLanguage();
    }

    /**
     * An application of Feishu, DingTalk or WeCom that sends messages with a token of limited time.
     *
     * @param id the app id of Feishu, the app key of DingTalk, the corp id of WeCom
     * @param agent the robot code of DingTalk, the agent id of WeCom
     * @param receiver the chat id of Feishu, the open conversation id of DingTalk; the user ids of WeCom, separated by
     *     {@code |}
     */
    public record ChatApp(String id, String secret, Optional<String> agent, String receiver) {

        @Override
        public String toString() {
            return "app " + id;
        }
    }
}
