package io.certloop.remediation.chat.rest;

import io.certloop.remediation.chat.Press;
import io.certloop.remediation.chat.Reply;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.ChatActions.ChatApp;
import io.certloop.remediation.notification.Target;
import io.certloop.service.security.signature.MessageSignature;
import io.certloop.service.security.signature.WeComEnvelope;
import io.certloop.service.security.signature.WeComXml;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads events of WeCom's template cards: XML, encrypted and signed. The answer, a text to the person who pressed, is
 * encrypted and signed too. WeCom checks the callback address with a signed {@code echostr}.
 */
@ApplicationScoped
class WeComFormat implements ChatFormat {

    private static final int RANDOM = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public Target.Format format() {
        return Target.Format.WECOM;
    }

    @Override
    public Incoming read(ChatRequest request, String target, ChatActions chat, Instant now) {
        String corp = chat.app().map(ChatApp::id).orElseThrow();
        String echo = request.parameter("echostr");
        String encrypted = echo.isEmpty() ? encrypted(request.body()) : echo;
        String timestamp = request.parameter("timestamp");
        Optional<WeComEnvelope> key = chat.secrets().stream()
                .map(secret -> WeComEnvelope.of(secret, corp))
                .filter(each -> each.isSigned(
                        request.parameter("msg_signature"), timestamp, request.parameter("nonce"), encrypted))
                .findFirst()
                .filter(each -> MessageSignature.isNear(timestamp, now));
        Optional<String> text = key.flatMap(each -> each.decrypt(encrypted));
        if (text.isEmpty()) {
            return new Incoming.Unsigned();
        }
        return echo.isEmpty()
                ? incoming(text.get(), key.get(), now)
                : new Incoming.Challenge(
                        Response.ok(text.get(), MediaType.TEXT_PLAIN).build());
    }

    private static String encrypted(byte[] body) {
        return WeComXml.read(new String(body, StandardCharsets.UTF_8))
                .map(xml -> xml.text("Encrypt"))
                .orElse("");
    }

    private Incoming incoming(String text, WeComEnvelope key, Instant now) {
        Optional<WeComXml> event =
                WeComXml.read(text).filter(xml -> xml.text("Event").equals("template_card_event"));
        if (event.isEmpty()) {
            return new Incoming.Other(reply -> Response.ok().build());
        }
        WeComXml xml = event.get();
        Function<Reply, Response> answer = reply -> answer(xml, key, now, reply);
        // What comes again is encrypted anew, and says the same.
        return new Incoming.Button(new Press(xml.text("FromUserName"), xml.text("EventKey"), text), answer);
    }

    private Response answer(WeComXml event, WeComEnvelope key, Instant now, Reply reply) {
        String text =
                "<xml><ToUserName>%s</ToUserName><FromUserName>%s</FromUserName><CreateTime>%d</CreateTime><MsgType>text</MsgType><Content>%s</Content></xml>"
                        .formatted(
                                WeComXml.quoted(event.text("FromUserName")),
                                WeComXml.quoted(event.text("ToUserName")),
                                now.getEpochSecond(),
                                WeComXml.quoted(reply.text()));
        byte[] bytes = new byte[RANDOM];
        random.nextBytes(bytes);
        String encrypted = key.encrypt(bytes, text);
        String timestamp = String.valueOf(now.getEpochSecond());
        String nonce = HexFormat.of().formatHex(bytes, 0, RANDOM / 2);
        return Response.ok(
                        "<xml><Encrypt>%s</Encrypt><MsgSignature>%s</MsgSignature><TimeStamp>%s</TimeStamp><Nonce>%s</Nonce></xml>"
                                .formatted(
                                        WeComXml.quoted(encrypted),
                                        WeComXml.quoted(key.sign(timestamp, nonce, encrypted)),
                                        timestamp,
                                        WeComXml.quoted(nonce)),
                        MediaType.APPLICATION_XML_TYPE.withCharset("utf-8"))
                .build();
    }
}
