package io.certloop.ticket.desk;

import io.certloop.service.security.signature.FeishuEnvelope;
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
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies that an event comes from its help desk.
 *
 * @param scheme how the help desk signs
 * @param secrets the currently valid secrets
 */
public record EventSignature(Scheme scheme, Supplier<List<String>> secrets) {

    private static final Pattern ENCRYPTED = Pattern.compile("\"encrypt\"\\s*:\\s*\"([A-Za-z0-9+/=]+)\"");

    private static final Pattern VERIFICATION = Pattern.compile("\"type\"\\s*:\\s*\"(url_verification)\"");

    private static final Pattern CHALLENGE = Pattern.compile("\"challenge\"\\s*:\\s*\"([A-Za-z0-9_-]+)\"");

    public sealed interface Scheme {

        /**
         * A keyed hash (HMAC) in a header.
         *
         * @param algorithm as the JDK calls it
         * @param header the name of the header
         * @param prefix before the hash, such as {@code sha256=}
         * @param isBase64 whether the hash is Base64; else hexadecimal
         * @param signs what is hashed: {@code {body}}, also with {@code {timestamp}}, {@code {id}} and {@code {secret}}
         * @param timestampHeader the header with the timestamp, if it is signed
         * @param idHeader the header with the event's id, if it is signed
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

        /** HTTP Basic; the secret is {@code user:password}. */
        record Basic() implements Scheme {}

        /** Feishu: a hash over the encrypted event; the secret is the encrypt key of the application. */
        record Feishu() implements Scheme {}

        /**
         * WeCom: a hash over the encrypted event, in the query; the secret is {@code token EncodingAESKey}.
         *
         * @param receiver the corp id
         */
        record WeCom(String receiver) implements Scheme {}
    }

    /**
     * Verifies an event, and decrypts it if it is encrypted.
     *
     * @param headers gives a header by its name; null if it is absent
     * @param query gives a query parameter by its name; null if it is absent
     * @param body the body as received
     * @return the event; empty if it does not come from the help desk
     */
    public Optional<byte[]> open(UnaryOperator<String> headers, UnaryOperator<String> query, byte[] body, Instant now) {
        return switch (scheme) {
            case Scheme.Bearer ignored ->
                Optional.of(body).filter(any -> isOneOf("Bearer ", headers, Function.identity()));
            case Scheme.Basic ignored ->
                Optional.of(body).filter(any -> isOneOf("Basic ", headers, EventSignature::basic));
            case Scheme.Hmac hmac -> Optional.of(body).filter(any -> isSigned(hmac, headers, body, now));
            case Scheme.Feishu ignored -> decrypted(headers, body, now);
            case Scheme.WeCom weCom -> new WeComEvents(secrets.get(), weCom.receiver()).open(query, body, now);
        };
    }

    /**
     * The signature, if it covers no body, so that it would be good for any; each such signature is accepted for one
     * body only.
     */
    public Optional<String> withoutBody(UnaryOperator<String> headers) {
        return scheme instanceof Scheme.Hmac hmac && !hmac.signs().contains("{body}")
                ? Optional.ofNullable(headers.apply(hmac.header()))
                : Optional.empty();
    }

    /**
     * The answer to a GET with which the help desk checks the address that it sends events to.
     *
     * @param query gives a query parameter by its name; null if it is absent
     * @return empty if the request does not come from the help desk
     */
    public Optional<String> echo(UnaryOperator<String> query, Instant now) {
        return scheme instanceof Scheme.WeCom weCom
                ? new WeComEvents(secrets.get(), weCom.receiver()).echo(query, now)
                : Optional.empty();
    }

    /** Whether the help desk treats an HTTP response body as a message of ours, so that the body must be empty. */
    public boolean answersAreMessages() {
        return scheme instanceof Scheme.WeCom;
    }

    private Optional<byte[]> decrypted(Function<String, String> headers, byte[] body, Instant now) {
        String encrypted = group(ENCRYPTED, body);
        return secrets.get().stream()
                .map(FeishuEnvelope::new)
                .flatMap(key -> key
                        .decrypt(encrypted)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .filter(event -> isSigned(key, headers, body, now)
                                || challenge(event).isPresent())
                        .stream())
                .findFirst();
    }

    private static boolean isSigned(FeishuEnvelope key, Function<String, String> headers, byte[] body, Instant now) {
        String timestamp = headers.apply("X-Lark-Request-Timestamp");
        String nonce = headers.apply("X-Lark-Request-Nonce");
        String signature = headers.apply("X-Lark-Signature");
        return timestamp != null
                && nonce != null
                && signature != null
                && MessageSignature.isNear(timestamp, now)
                && key.isSigned(signature, timestamp, nonce, body);
    }

    /**
     * The answer to an event with which Feishu checks the address that it sends events to; empty for any other event.
     * Such an event is encrypted but not signed; nobody without the key can make it.
     *
     * @param event the decrypted event
     */
    public Optional<String> challenge(byte[] event) {
        return scheme instanceof Scheme.Feishu && !group(VERIFICATION, event).isEmpty()
                ? Optional.of(group(CHALLENGE, event))
                : Optional.empty();
    }

    /** Empty if the pattern does not match. */
    private static String group(Pattern pattern, byte[] text) {
        Matcher found = pattern.matcher(new String(text, StandardCharsets.UTF_8));
        return found.find() ? found.group(1) : "";
    }

    private boolean isOneOf(String prefix, Function<String, String> headers, Function<String, String> written) {
        String sent = headers.apply("Authorization");
        return sent != null
                && secrets.get().stream()
                        .anyMatch(secret -> MessageSignature.isSame(sent, prefix + written.apply(secret)));
    }

    private boolean isSigned(Scheme.Hmac hmac, Function<String, String> headers, byte[] body, Instant now) {
        String sent = headers.apply(hmac.header());
        Optional<String> timestamp = hmac.timestampHeader().map(headers);
        Optional<String> id = hmac.idHeader().map(headers);
        boolean lacks = sent == null
                || timestamp.isPresent() != hmac.timestampHeader().isPresent()
                || id.isPresent() != hmac.idHeader().isPresent();
        if (lacks || timestamp.filter(at -> !MessageSignature.isNear(at, now)).isPresent()) {
            return false;
        }
        String form = hmac.signs().replace("{timestamp}", timestamp.orElse("")).replace("{id}", id.orElse(""));
        return secrets.get().stream()
                .map(secret -> hmac.prefix()
                        + encoded(
                                hmac,
                                MessageSignature.hmac(
                                        hmac.algorithm(), secret, signed(form.replace("{secret}", secret), body))))
                .anyMatch(expected -> MessageSignature.isSame(sent, expected));
    }

    private static byte[] signed(String around, byte[] body) {
        int at = around.indexOf("{body}");
        if (at < 0) {
            return around.getBytes(StandardCharsets.UTF_8);
        }
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
