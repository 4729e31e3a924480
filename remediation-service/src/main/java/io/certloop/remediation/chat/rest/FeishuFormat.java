package io.certloop.remediation.chat.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.remediation.chat.Press;
import io.certloop.remediation.chat.Reply;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.Target;
import io.certloop.service.http.JsonBodies;
import io.certloop.service.security.signature.FeishuEnvelope;
import io.certloop.service.security.signature.MessageSignature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads encrypted callbacks of Feishu's cards ({@code card.action.trigger}); the answer is a toast. Feishu checks the
 * callback address with a challenge that is encrypted but not signed.
 */
@ApplicationScoped
class FeishuFormat implements ChatFormat {

    @Override
    public Target.Format format() {
        return Target.Format.FEISHU;
    }

    @Override
    public Incoming read(ChatRequest request, String target, ChatActions chat, Instant now) {
        List<FeishuEnvelope> keys =
                chat.secrets().stream().map(FeishuEnvelope::new).toList();
        String timestamp = request.head("X-Lark-Request-Timestamp");
        String nonce = request.head("X-Lark-Request-Nonce");
        String signature = request.head("X-Lark-Signature");
        Predicate<FeishuEnvelope> isSigned = key -> key.isSigned(signature, timestamp, nonce, request.body());
        Optional<JsonNode> event = MessageSignature.isNear(timestamp, now)
                ? opened(keys.stream().filter(isSigned).toList(), request.body())
                : Optional.empty();
        return event.map(FeishuFormat::incoming).orElseGet(() -> challenge(keys, request.body()));
    }

    /** Reads an unsigned challenge. The encryption is proof enough: only the holder of the key can create one. */
    private static Incoming challenge(List<FeishuEnvelope> keys, byte[] body) {
        return opened(keys, body)
                .filter(FeishuFormat::isChallenge)
                .<Incoming>map(FeishuFormat::challenge)
                .orElseGet(Incoming.Unsigned::new);
    }

    private static boolean isChallenge(JsonNode event) {
        return event.path("type").asText().equals("url_verification");
    }

    private static Incoming challenge(JsonNode event) {
        return new Incoming.Challenge(
                json(Map.of("challenge", event.path("challenge").asText())));
    }

    private static Optional<JsonNode> opened(List<FeishuEnvelope> keys, byte[] body) {
        return keys.stream()
                .flatMap(key -> encrypted(body).flatMap(key::decrypt).stream())
                .flatMap(text -> tree(text.getBytes(StandardCharsets.UTF_8)).stream())
                .findFirst();
    }

    private static Optional<String> encrypted(byte[] body) {
        return tree(body)
                .map(envelope -> envelope.path("encrypt"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** Parses JSON; empty if the bytes are not JSON, which means that they were not encrypted with our key. */
    private static Optional<JsonNode> tree(byte[] bytes) {
        try {
            return Optional.of(JsonBodies.readLeniently(bytes, JsonNode.class));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Incoming incoming(JsonNode event) {
        if (isChallenge(event)) {
            return challenge(event);
        }
        JsonNode value = event.path("event").path("action").path("value").path("certloop");
        return event.path("header").path("event_type").asText().equals("card.action.trigger")
                        && value.isTextual()
                        && !event.path("header").path("event_id").asText().isEmpty()
                ? new Incoming.Button(
                        new Press(
                                event.path("event")
                                        .path("operator")
                                        .path("open_id")
                                        .asText(),
                                value.asText(),
                                event.path("header").path("event_id").asText()),
                        FeishuFormat::answer)
                : new Incoming.Other(reply -> json(Map.of()));
    }

    /**
     * Answers with a toast for the person who pressed. After a decision, the result also replaces the buttons of the
     * card for everyone.
     */
    private static Response answer(Reply reply) {
        String type = reply.outcome().isDone() ? "success" : reply.outcome().isRefused() ? "error" : "info";
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("toast", Map.of("type", type, "content", reply.text()));
        if (reply.outcome().isDone()) {
            answer.put("card", Map.of("type", "raw", "data", card(reply.text())));
        }
        return json(answer);
    }

    private static Map<String, ?> card(String text) {
        return Map.of(
                "config",
                Map.of("wide_screen_mode", true),
                "elements",
                List.of(Map.of("tag", "div", "text", Map.of("tag", "plain_text", "content", text))));
    }

    private static Response json(Map<String, ?> body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
