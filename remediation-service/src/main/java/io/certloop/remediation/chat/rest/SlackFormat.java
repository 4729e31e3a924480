package io.certloop.remediation.chat.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.remediation.chat.Press;
import io.certloop.remediation.chat.Replies;
import io.certloop.remediation.chat.Reply;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.Target;
import io.certloop.service.http.JsonBodies;
import io.certloop.service.security.signature.MessageSignature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads interactions of Slack: a form with a field {@code payload}. Slack ignores the response to the request, so the
 * reply goes to the address that the interaction names.
 */
@ApplicationScoped
class SlackFormat implements ChatFormat {

    private static final String PAYLOAD = "payload=";

    private final Replies replies;
    private final ObjectMapper json;

    SlackFormat(Replies replies, ObjectMapper json) {
        this.replies = replies;
        this.json = json;
    }

    @Override
    public Target.Format format() {
        return Target.Format.SLACK;
    }

    @Override
    public Incoming read(ChatRequest request, String target, ChatActions chat, Instant now) {
        String timestamp = request.head("X-Slack-Request-Timestamp");
        String signature = request.head("X-Slack-Signature");
        boolean signed = MessageSignature.isNear(timestamp, now)
                && chat.secrets().stream()
                        .map(secret -> sign(secret, timestamp, request.body()))
                        .anyMatch(right -> MessageSignature.isSame(signature, right));
        if (!signed) {
            return new Incoming.Unsigned();
        }
        JsonNode interaction = interaction(new String(request.body(), StandardCharsets.UTF_8));
        String address = interaction.path("response_url").asText();
        Function<Reply, Response> answer = reply -> answer(target, address, reply);
        JsonNode button = interaction.path("actions").path(0).path("value");
        return button.isTextual()
                ? new Incoming.Button(
                        new Press(interaction.path("user").path("id").asText(), button.asText(), signature), answer)
                : new Incoming.Other(reply -> Response.ok().build());
    }

    static String sign(String secret, String timestamp, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        byte[] hash = MessageSignature.hmac(MessageSignature.SHA256, secret, signed.toByteArray());
        return "v0=" + HexFormat.of().formatHex(hash);
    }

    private static JsonNode interaction(String form) {
        Optional<String> payload = Arrays.stream(form.split("&"))
                .filter(each -> each.startsWith(PAYLOAD))
                .findFirst();
        String text = payload.map(each -> each.substring(PAYLOAD.length())).orElse("%7B%7D");
        String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        return JsonBodies.readLeniently(decoded.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    private Response answer(String target, String address, Reply reply) {
        try {
            String body = json.writeValueAsString(Map.of(
                    "response_type",
                    reply.outcome().isDone() ? "in_channel" : "ephemeral",
                    "replace_original",
                    false,
                    "text",
                    reply.text()));
            replies.send(target, URI.create(address), body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return Response.ok().build();
    }
}
