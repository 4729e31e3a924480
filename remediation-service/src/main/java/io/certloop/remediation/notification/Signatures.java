package io.certloop.remediation.notification;

import io.certloop.service.security.signature.MessageSignature;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signs messages, so that receivers can verify that this service sent them and that they are not replayed old messages.
 */
public final class Signatures {

    private Signatures() {}

    /** The signature of our own webhook format: hex HMAC-SHA256 of {@code timestamp.body}, timestamp in seconds. */
    public static String webhook(String secret, long seconds, String body) {
        return "sha256=" + HexFormat.of().formatHex(hmac(secret, seconds + "." + body));
    }

    /** The signature for Feishu: the timestamp and the secret form the HMAC key, and the signed data are empty. */
    public static String feishu(String secret, long seconds) {
        return Base64.getEncoder().encodeToString(hmac(seconds + "\n" + secret, ""));
    }

    /** The signature for DingTalk, with the timestamp in milliseconds. The caller must URL-encode it. */
    public static String dingTalk(String secret, long millis) {
        return Base64.getEncoder().encodeToString(hmac(secret, millis + "\n" + secret));
    }

    private static byte[] hmac(String key, String text) {
        return MessageSignature.hmac(MessageSignature.SHA256, key, text.getBytes(StandardCharsets.UTF_8));
    }
}
