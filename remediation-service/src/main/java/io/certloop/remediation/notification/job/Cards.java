package io.certloop.remediation.notification.job;

import io.certloop.remediation.notification.button.ButtonAction;
import io.certloop.remediation.notification.job.Buttons.Shown;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Builds messages with buttons, in the format of each chat. */
final class Cards {

    /** The most characters in a section of Slack. */
    private static final int SLACK_TEXT = 3000;

    /** The link of a DingTalk button, which sends a text to the robot in the name of the person who presses it. */
    private static final String SAY = "dtmd://dingtalkclient/sendMessage?content=";

    private Cards() {}

    /**
     * Builds the message for Slack.
     *
     * @param text the whole text, for notifications and for clients that cannot show blocks
     */
    static Map<String, ?> slack(String text, List<Shown> buttons) {
        Map<String, ?> section =
                Map.of("type", "section", "text", Map.of("type", "plain_text", "text", shortened(text, SLACK_TEXT)));
        List<?> elements = buttons.stream().map(Cards::slack).toList();
        return Map.of("text", text, "blocks", List.of(section, Map.of("type", "actions", "elements", elements)));
    }

    private static Map<String, ?> slack(Shown button) {
        Map<String, ?> shown = Map.of(
                "type",
                "button",
                "action_id",
                "certloop_" + button.action(),
                "text",
                Map.of("type", "plain_text", "text", button.label()),
                "value",
                button.value());
        return switch (button.action()) {
            case APPROVE -> with(shown, "style", "primary");
            case REJECT, CANCEL -> with(shown, "style", "danger");
            case EXPLAIN -> shown;
        };
    }

    /** The content of an interactive message of Feishu. */
    static Map<String, ?> feishu(String title, String text, List<Shown> buttons) {
        List<?> actions = buttons.stream().map(Cards::feishu).toList();
        return Map.of(
                "config",
                Map.of("wide_screen_mode", true),
                "header",
                Map.of("title", Map.of("tag", "plain_text", "content", title)),
                "elements",
                List.of(
                        Map.of("tag", "div", "text", Map.of("tag", "plain_text", "content", text)),
                        Map.of("tag", "action", "actions", actions)));
    }

    private static Map<String, ?> feishu(Shown button) {
        return Map.of(
                "tag",
                "button",
                "text",
                Map.of("tag", "plain_text", "content", button.label()),
                "type",
                switch (button.action()) {
                    case APPROVE -> "primary";
                    case REJECT, CANCEL -> "danger";
                    case EXPLAIN -> "default";
                },
                "value",
                Map.of("certloop", button.value()));
    }

    /** The key of the DingTalk template, which depends on the number of buttons. */
    static String dingTalkTemplate(List<Shown> buttons) {
        return buttons.size() == 1 ? "sampleActionCard" : "sampleActionCard" + buttons.size();
    }

    static Map<String, String> dingTalk(String title, String text, List<Shown> buttons) {
        Map<String, String> card = new LinkedHashMap<>();
        card.put("title", title);
        card.put("text", markdown(text));
        for (int i = 0; i < buttons.size(); i++) {
            Shown button = buttons.get(i);
            boolean isAlone = buttons.size() == 1;
            card.put(isAlone ? "singleTitle" : "actionTitle" + (i + 1), button.label());
            card.put(isAlone ? "singleURL" : "actionURL" + (i + 1), SAY + encoded(said(button)));
        }
        return card;
    }

    /** Escapes a text for Markdown: line breaks stay, and the text cannot create links. */
    private static String markdown(String text) {
        return text.replace("](", "] (").replace("\n", "\n\n");
    }

    /**
     * The text that a person sends to the group by pressing a DingTalk button; other members of the group can read it
     * too.
     */
    private static String said(Shown button) {
        return button.label() + " " + button.value();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The template card of WeCom; each card has its own task id. */
    static Map<String, ?> weCom(UUID delivery, String title, String subject, String text, List<Shown> buttons) {
        List<?> shown = buttons.stream()
                .map(button -> Map.of(
                        "text",
                        button.label(),
                        "style",
                        button.action() == ButtonAction.APPROVE ? 1 : 2,
                        "key",
                        button.value()))
                .toList();
        return Map.of(
                "card_type",
                "button_interaction",
                "main_title",
                Map.of("title", title, "desc", subject),
                "sub_title_text",
                text,
                "task_id",
                delivery.toString(),
                "button_list",
                shown);
    }

    private static Map<String, ?> with(Map<String, ?> before, String name, String value) {
        Map<String, Object> all = new LinkedHashMap<>(before);
        all.put(name, value);
        return all;
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
