package io.certloop.ticket.desk;

import io.certloop.service.security.signature.MessageSignature;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a help desk proves that an event is its own.
 *
 * @param secrets those that are valid now
 */
public record EventSignature(Scheme scheme, Supplier<List<String>> secrets) {

    /** The ways in which help desks sign. */
    public sealed interface Scheme {

        /**
         * A keyed hash in a header.
         *
         * @param algorithm as the JDK calls it
         * @param prefix before the hash, such as {@code sha256=}
         * @param signs what is hashed: {@code {body}}, also with {@code {timestamp}} and {@code
         *     {id}}
         */
        record Hmac(
                String algorithm,
                String header,
                String prefix,
                boolean isBase64,
                String signs,
                Optional<String> timestampHeader,
                Optional<String> idHeader)
                implements Scheme {}

        /** The secret itself, as a bearer token. */
        record Bearer() implements Scheme {}

        /** The secret itself, {@code user:password}. */
        record Basic() implements Scheme {}
    }

    /**
     * @param headers by name; null if there is none
     * @param body as it came
     */
    public boolean isValid(Function<String, String> headers, byte[] body, Instant now) {
        return switch (scheme) {
            case Scheme.Bearer ignored -> isOneOf("Bearer ", headers, Function.identity());
            case Scheme.Basic ignored -> isOneOf("Basic ", headers, EventSignature::basic);
            case Scheme.Hmac hmac -> isSigned(hmac, headers, body, now);
        };
    }

    private boolean isOneOf(
            String prefix, Function<String, String> headers, Function<String, String> written) {
        String sent = headers.apply("Authorization");
        return sent != null
                && secrets.get().stream()
                        .anyMatch(
                                secret ->
                                        MessageSignature.isSame(
                                                sent, prefix + written.apply(secret)));
    }

    private boolean isSigned(
            Scheme.Hmac hmac, Function<String, String> headers, byte[] body, Instant now) {
        String sent = headers.apply(hmac.header());
        Optional<String> timestamp = hmac.timestampHeader().map(headers);
        Optional<String> id = hmac.idHeader().map(headers);
        boolean lacks =
                sent == null
                        || timestamp.isPresent() != hmac.timestampHeader().isPresent()
                        || id.isPresent() != hmac.idHeader().isPresent();
        if (lacks || timestamp.filter(at -> !MessageSignature.isNear(at, now)).isPresent()) {
            return false;
        }
        byte[] signed = signed(hmac.signs(), timestamp.orElse(""), id.orElse(""), body);
        return secrets.get().stream()
                .map(
                        secret ->
                                hmac.prefix()
                                        + encoded(
                                                hmac,
                                                MessageSignature.hmac(
                                                        hmac.algorithm(), secret, signed)))
                .anyMatch(expected -> MessageSignature.isSame(sent, expected));
    }

    private static byte[] signed(String form, String timestamp, String id, byte[] body) {
        String around = form.replace("{timestamp}", timestamp).replace("{id}", id);
        int at = around.indexOf("{body}");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(around.substring(0, at).getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        all.writeBytes(around.substring(at + "{body}".length()).getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    private static String encoded(Scheme.Hmac hmac, byte[] hash) {
        return hmac.isBase64()
                ? Base64.getEncoder().encodeToString(hash)
                : HexFormat.of().formatHex(hash);
    }

    private static String basic(String secret) {
        return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }
}
