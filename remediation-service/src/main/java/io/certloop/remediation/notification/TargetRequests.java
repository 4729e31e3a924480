package io.certloop.remediation.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.remediation.notification.Announcement.Topic;
import io.certloop.remediation.notification.Target.Format;
import io.certloop.remediation.runbook.RunbookConfig;
import io.certloop.service.text.Message;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Builds the request that sends a delivery, in the format and the language of its target. */
@Singleton
class TargetRequests {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RunbookConfig runbooks;
    private final NotificationConfig config;
    private final Sentences sentences;

    TargetRequests(RunbookConfig runbooks, NotificationConfig config, Sentences sentences) {
        this.runbooks = runbooks;
        this.config = config;
        this.sentences = sentences;
    }

    HttpRequest of(Delivery delivery, Target target, Instant now) {
        String body = body(delivery, target, now).toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(url(target, now))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (target.format() == Format.WEBHOOK) {
            long seconds = now.getEpochSecond();
            request.header("CertLoop-Delivery", delivery.id().toString())
                    .header("CertLoop-Timestamp", String.valueOf(seconds));
            target.secret()
                    .ifPresent(
                            secret -> request.header("CertLoop-Signature", Signatures.webhook(secret, seconds, body)));
        }
        return request.build();
    }

    private static URI url(Target target, Instant now) {
        long millis = now.toEpochMilli();
        return target.secret()
                .filter(secret -> target.format() == Format.DINGTALK)
                .map(secret -> URLEncoder.encode(Signatures.dingTalk(secret, millis), StandardCharsets.UTF_8))
                .map(sign -> URI.create(target.url() + "&timestamp=" + millis + "&sign=" + sign))
                .orElse(target.url());
    }

    JsonNode body(Delivery delivery, Target target, Instant now) {
        Announcement said = delivery.announcement();
        return switch (target.format()) {
            case WEBHOOK -> webhook(delivery.id(), said, target);
            case ALERTMANAGER -> JSON.arrayNode().add(alert(said, target));
            case FEISHU -> feishu(said, target, now);
            case DINGTALK, WECOM ->
                JSON.objectNode()
                        .put("msgtype", "text")
                        .set("text", JSON.objectNode().put("content", plain(said, target)));
            case SLACK -> JSON.objectNode().put("text", plain(said, target));
        };
    }

    private ObjectNode webhook(UUID id, Announcement said, Target target) {
        ObjectNode body = JSON.objectNode()
                .put("id", id.toString())
                .put("topic", said.topic().name())
                .put("subject", said.subject())
                .put("title", in(target, said.title()))
                .put("text", text(said, target, "; "));
        said.run().ifPresent(run -> body.put("runId", run.toString()));
        page(said).ifPresent(page -> body.put("page", page));
        return body.put("runbook", runbooks.runbook(said.runbook()))
                .put("at", said.at().toString());
    }

    private ObjectNode alert(Announcement said, Target target) {
        ObjectNode alert = JSON.objectNode().put("startsAt", said.at().toString());
        alert.putObject("labels")
                .put("alertname", "CertLoop" + camel(said.topic()))
                .put("severity", said.topic() == Topic.STORM ? "critical" : "warning")
                .put("service", "certloop")
                .put("subject", said.subject())
                .put("key", said.key());
        alert.putObject("annotations")
                .put("summary", in(target, said.title()))
                .put("description", text(said, target, "; "))
                .put("runbook_url", runbooks.runbook(said.runbook()));
        page(said).ifPresent(page -> alert.put("generatorURL", page));
        return alert;
    }

    private static String camel(Topic topic) {
        return Arrays.stream(topic.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private ObjectNode feishu(Announcement said, Target target, Instant now) {
        ObjectNode body = JSON.objectNode().put("msg_type", "text");
        body.putObject("content").put("text", plain(said, target));
        long seconds = now.getEpochSecond();
        target.secret()
                .ifPresent(secret ->
                        body.put("timestamp", String.valueOf(seconds)).put("sign", Signatures.feishu(secret, seconds)));
        return body;
    }

    private String plain(Announcement said, Target target) {
        return "[CertLoop] %s\n%s\n%s%s"
                .formatted(
                        in(target, said.title()),
                        text(said, target, "\n"),
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

    private String text(Announcement said, Target target, String between) {
        return said.text().stream().map(line -> in(target, line)).collect(Collectors.joining(between));
    }

    /** Renders a message. English uses the text of the HTTP contract, with its names of states and actions. */
    private String in(Target target, Message message) {
        return target.language().equals(Locale.ENGLISH)
                ? message.text()
                : sentences.text(message, Messages.in(List.of(target.language())));
    }
}
