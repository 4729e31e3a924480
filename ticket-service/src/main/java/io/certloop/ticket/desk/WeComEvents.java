package io.certloop.ticket.desk;

import io.certloop.service.security.signature.MessageSignature;
import io.certloop.service.security.signature.WeComEnvelope;
import io.certloop.service.security.signature.WeComXml;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Verifies and decrypts what WeCom sends to an application. It is encrypted, and signed in the query. A message is XML;
 * its elements become the members of the event.
 *
 * @param secrets each {@code token EncodingAESKey}
 * @param receiver the corp id
 */
record WeComEvents(List<String> secrets, String receiver) {

    private static final Pattern SECRET = Pattern.compile("\\S+\\s+[A-Za-z0-9+/]{43}");

    /** The decrypted event; empty if it does not come from WeCom. */
    Optional<byte[]> open(UnaryOperator<String> query, byte[] body, Instant now) {
        return WeComXml.read(new String(body, StandardCharsets.UTF_8))
                .flatMap(sent -> text(query, sent.text("Encrypt"), now))
                .flatMap(WeComXml::read)
                .map(event -> event.json().getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to the GET with which WeCom checks our address; empty if it does not come from WeCom. */
    Optional<String> echo(UnaryOperator<String> query, Instant now) {
        return Optional.ofNullable(query.apply("echostr")).flatMap(sent -> text(query, sent, now));
    }

    private Optional<String> text(UnaryOperator<String> query, String encrypted, Instant now) {
        String signature = query.apply("msg_signature");
        String timestamp = query.apply("timestamp");
        String nonce = query.apply("nonce");
        if (Stream.of(signature, timestamp, nonce).anyMatch(each -> each == null)
                || !MessageSignature.isNear(timestamp, now)) {
            return Optional.empty();
        }
        return secrets.stream()
                .filter(secret -> SECRET.matcher(secret).matches())
                .map(secret -> WeComEnvelope.of(secret, receiver))
                .filter(key -> key.isSigned(signature, timestamp, nonce, encrypted))
                .flatMap(key -> key.decrypt(encrypted).stream())
                .findFirst();
    }
}
