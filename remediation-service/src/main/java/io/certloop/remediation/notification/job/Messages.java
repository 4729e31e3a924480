package io.certloop.remediation.notification.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Delivery;
import io.certloop.remediation.notification.MessagePreviews;
import io.certloop.remediation.notification.NotificationConfig;
import io.certloop.remediation.notification.Signatures;
import io.certloop.remediation.notification.Target;
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

@ApplicationScoped
class Messages implements MessagePreviews {

    private final ObjectMapper json;
    private final RunbookConfig runbooks;
    private final NotificationConfig config;
    private final Localized localized;

    Messages(ObjectMapper json, RunbookConfig runbooks, NotificationConfig config, Localized localized) {
        this.json = json;
        this.runbooks = runbooks;
        this.config = config;
        this.localized = localized;
    }

    @Override
    public String preview(Announcement said, Target target) {
        UUID id = UUID.nameUUIDFromBytes(new byte[0]);
        return of(id, said, target.withoutSecret(), said.at()).body();
    }

    Message of(Delivery delivery, Target target, Instant now) {
        return of(delivery.id(), delivery.announcement(), target, now);
    }

    private Message of(UUID id, Announcement said, Target target, Instant now) {
        return switch (target.format()) {
            case WEBHOOK -> webhook(id, said, target, now);
            case ALERTMANAGER -> alertmanager(said, target);
            case FEISHU -> feishu(said, target, now);
            case DINGTALK -> dingTalk(said, target, now);
            case WECOM -> chat(target.url(), weCom(said, target));
            case SLACK -> chat(target.url(), Map.of("text", plain(said, target)));
        };
    }

    private Map<String, ?> weCom(Announcement said, Target target) {
        return Map.of("msgtype", "text", "text", Map.of("content", plain(said, target)));
    }

    private Message webhook(UUID id, Announcement said, Target target, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id.toString());
        fields.put("topic", said.topic().name());
        fields.put("subject", said.subject());
        fields.put("title", localized.title(said, target));
        fields.put("text", localized.text(said, target, "; "));
        said.run().ifPresent(run -> fields.put("runId", run.toString()));
        page(said).ifPresent(page -> fields.put("page", page));
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
        page(said).ifPresent(page -> alert.put("generatorURL", page));
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

    private Message chat(URI url, Map<String, ?> body) {
        return new Message(url, Map.of(), write(body));
    }

    private String plain(Announcement said, Target target) {
        return "[CertLoop] %s\n%s\n%s%s"
                .formatted(
                        localized.title(said, target),
                        localized.text(said, target, "\n"),
                        run(said),
                        runbooks.runbook(said.runbook()));
    }

    /** A line that names the run of the announcement, by its page if the console is known. */
    private String run(Announcement said) {
        return page(said)
                .or(() -> said.run().map(UUID::toString))
                .map(run -> "run " + run + "\n")
                .orElse("");
    }

    private Optional<String> page(Announcement said) {
        return config.console()
                .map(base -> base.toString().replaceFirst("/$", "") + "/console/runs/")
                .flatMap(runs -> said.run().map(run -> runs + run));
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
