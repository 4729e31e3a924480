package io.certloop.remediation.notification.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.ChatActions.ChatApp;
import io.certloop.remediation.notification.Delivery;
import io.certloop.remediation.notification.MessagePreviews;
import io.certloop.remediation.notification.Signatures;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.job.Buttons.Shown;
import io.certloop.remediation.runbook.RunbookConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Renders a delivery in the format and language of its target. */
@ApplicationScoped
class Messages implements MessagePreviews {

    private final ObjectMapper json;
    private final RunbookConfig runbooks;
    private final Buttons buttons;
    private final Localized localized;

    Messages(ObjectMapper json, RunbookConfig runbooks, Buttons buttons, Localized localized) {
        this.json = json;
        this.runbooks = runbooks;
        this.buttons = buttons;
        this.localized = localized;
    }

    @Override
    public String preview(Announcement said, Target target) {
        UUID id = UUID.nameUUIDFromBytes(new byte[0]);
        return of(id, said, target.withoutSecret(), Optional.empty(), said.at()).body();
    }

    /**
     * Builds the request that sends the delivery to the target.
     *
     * @param token the token of the application that sends the message, if an application sends it
     */
    Message of(Delivery delivery, Target target, Optional<String> token, Instant now) {
        return of(delivery.id(), delivery.announcement(), target, token, now);
    }

    private Message of(UUID id, Announcement said, Target target, Optional<String> token, Instant now) {
        return switch (target.format()) {
            case WEBHOOK -> webhook(id, said, target, now);
            case ALERTMANAGER -> alertmanager(said, target);
            case FEISHU ->
                token.map(value -> feishuApp(id, said, target, value)).orElseGet(() -> feishu(said, target, now));
            case DINGTALK ->
                token.map(value -> dingTalkApp(said, target, value)).orElseGet(() -> dingTalk(said, target, now));
            case WECOM ->
                token.map(value -> weComApp(id, said, target, value))
                        .orElseGet(() -> chat(target.url(), weCom(said, target)));
            case SLACK -> slack(said, target);
        };
    }

    private Message slack(Announcement said, Target target) {
        List<Shown> shown = buttons.of(said, target);
        return chat(
                target.url(),
                shown.isEmpty() ? Map.of("text", plain(said, target)) : Cards.slack(plain(said, target), shown));
    }

    private Map<String, ?> weCom(Announcement said, Target target) {
        return Map.of("msgtype", "text", "text", Map.of("content", plain(said, target)));
    }

    private Message feishuApp(UUID id, Announcement said, Target target, String token) {
        ChatApp app = target.actions().flatMap(ChatActions::app).orElseThrow();
        List<Shown> shown = buttons.of(said, target);
        Map<String, ?> body = shown.isEmpty()
                ? AppMessages.feishu(app, id, "text", write(Map.of("text", plain(said, target))))
                : AppMessages.feishu(
                        app,
                        id,
                        "interactive",
                        write(Cards.feishu(localized.title(said, target), plain(said, target), shown)));
        return new Message(AppMessages.feishuAddress(target), Map.of("Authorization", "Bearer " + token), write(body));
    }

    private Message weComApp(UUID id, Announcement said, Target target, String token) {
        ChatApp app = target.actions().flatMap(ChatActions::app).orElseThrow();
        List<Shown> shown = buttons.of(said, target);
        Map<String, ?> body = shown.isEmpty()
                ? AppMessages.weCom(app, "text", Map.of("content", plain(said, target)))
                : AppMessages.weCom(
                        app,
                        "template_card",
                        Cards.weCom(id, localized.title(said, target), said.subject(), plain(said, target), shown));
        return chat(AppMessages.weComAddress(target, token), body);
    }

    private Message webhook(UUID id, Announcement said, Target target, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id.toString());
        fields.put("topic", said.topic().name());
        fields.put("subject", said.subject());
        fields.put("title", localized.title(said, target));
        fields.put("text", localized.text(said, target, "; "));
        said.run().ifPresent(run -> fields.put("runId", run.toString()));
        fields.put("runbook", runbooks.runbook(said.runbook()));
        fields.put("at", said.at().toString());
        String body = write(fields);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("CertLoop-Delivery", id.toString());
        headers.put("CertLoop-Timestamp", String.valueOf(now.getEpochSecond()));
        target.secret()
                .ifPresent(secret ->
                        headers.put("CertLoop-Signature", Signatures.webhook(secret, now.getEpochSecond(), body)));
        return new Message(target.url(), headers, body);
    }

    private Message alertmanager(Announcement said, Target target) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("alertname", "CertLoop" + camel(said.topic().name()));
        labels.put("severity", said.topic() == Announcement.Topic.STORM ? "critical" : "warning");
        labels.put("service", "certloop");
        labels.put("subject", said.subject());
        labels.put("key", said.key());
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("labels", labels);
        alert.put(
                "annotations",
                Map.of(
                        "summary",
                        localized.title(said, target),
                        "description",
                        localized.text(said, target, "; "),
                        "runbook_url",
                        runbooks.runbook(said.runbook())));
        alert.put("startsAt", said.at().toString());
        return new Message(target.url(), Map.of(), write(List.of(alert)));
    }

    private Message feishu(Announcement said, Target target, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        target.secret().ifPresent(secret -> {
            long seconds = now.getEpochSecond();
            body.put("timestamp", String.valueOf(seconds));
            body.put("sign", Signatures.feishu(secret, seconds));
        });
        body.put("msg_type", "text");
        body.put("content", Map.of("text", plain(said, target)));
        return chat(target.url(), body);
    }

    private Message dingTalk(Announcement said, Target target, Instant now) {
        long millis = now.toEpochMilli();
        URI url = target.secret()
                .map(secret -> Signatures.dingTalk(secret, millis))
                .map(sign -> URLEncoder.encode(sign, StandardCharsets.UTF_8))
                .map(sign -> URI.create(target.url() + "&timestamp=" + millis + "&sign=" + sign))
                .orElse(target.url());
        return chat(url, Map.of("msgtype", "text", "text", Map.of("content", plain(said, target))));
    }

    private Message dingTalkApp(Announcement said, Target target, String token) {
        ChatApp app = target.actions().flatMap(ChatActions::app).orElseThrow();
        List<Shown> shown = buttons.of(said, target);
        Map<String, ?> body = shown.isEmpty()
                ? AppMessages.dingTalk(app, "sampleText", write(Map.of("content", plain(said, target))))
                : AppMessages.dingTalk(
                        app,
                        Cards.dingTalkTemplate(shown),
                        write(Cards.dingTalk(localized.title(said, target), plain(said, target), shown)));
        return new Message(
                AppMessages.dingTalkAddress(target), Map.of("x-acs-dingtalk-access-token", token), write(body));
    }

    private Message chat(URI url, Map<String, ?> body) {
        return new Message(url, Map.of(), write(body));
    }

    private String plain(Announcement said, Target target) {
        return "[CertLoop] %s\n%s\n%s%s"
                .formatted(
                        localized.title(said, target),
                        localized.text(said, target, "\n"),
                        said.run().map(run -> "run " + run + "\n").orElse(""),
                        runbooks.runbook(said.runbook()));
    }

    private static String camel(String words) {
        StringBuilder all = new StringBuilder();
        for (String word : words.split("_")) {
            all.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return all.toString();
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
