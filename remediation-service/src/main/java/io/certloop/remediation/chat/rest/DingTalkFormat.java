package io.certloop.remediation.chat.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.remediation.chat.Press;
import io.certloop.remediation.chat.Reply;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.Signatures;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.button.ButtonSeal;
import io.certloop.service.http.JsonBodies;
import io.certloop.service.security.signature.MessageSignature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads messages of DingTalk users to a robot; a button sends its value as a message. DingTalk signs the time and not
 * the body, so one signature counts as one press, whatever the body contains.
 */
@ApplicationScoped
class DingTalkFormat implements ChatFormat {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");

    @Override
    public Target.Format format() {
        return Target.Format.DINGTALK;
    }

    @Override
    public Incoming read(ChatRequest request, String target, ChatActions chat, Instant now) {
        String timestamp = request.head("timestamp");
        String sign = request.head("sign");
        boolean signed = MILLIS.matcher(timestamp).matches()
                && MessageSignature.isNear(timestamp, now)
                && chat.secrets().stream()
                        .map(key -> Signatures.dingTalk(key, Long.parseLong(timestamp)))
                        .anyMatch(right -> MessageSignature.isSame(sign, right));
        return signed ? incoming(request, sign) : new Incoming.Unsigned();
    }

    private static Incoming incoming(ChatRequest request, String sign) {
        JsonNode said = JsonBodies.readLeniently(request.body(), JsonNode.class);
        Function<Reply, Response> answer = DingTalkFormat::answer;
        return ButtonSeal.in(said.path("text").path("content").asText())
                .map(value -> new Press(said.path("senderStaffId").asText(), value, sign))
                .<Incoming>map(press -> new Incoming.Button(press, answer))
                .orElseGet(() -> new Incoming.Other(answer));
    }

    private static Response answer(Reply reply) {
        return Response.ok(
                        Map.of("msgtype", "text", "text", Map.of("content", reply.text())),
                        MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
