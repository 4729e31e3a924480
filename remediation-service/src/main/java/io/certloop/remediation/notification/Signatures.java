package io.certloop.remediation.notification;

import io.certloop.service.security.signature.MessageSignature;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** How receivers check that it was us, and that it is not an old message sent again. */
public final class Signatures {

    private Signatures() {}

    /** Of our webhook: hex HMAC-SHA256 of {@code timestamp.body}, timestamp in seconds. */
    public static String webhook(String secret, long seconds, String body) {
        return "sha256=" + HexFormat.of().formatHex(hmac(secret, seconds + "." + body));
    }

    /** Feishu: the text is the key, and the signed data are empty. */
    public static String feishu(String secret, long seconds) {
        return Base64.getEncoder().encodeToString(hmac(seconds + "\n" + secret, ""));
    }

    /** DingTalk: timestamp in milliseconds; to be URL-encoded. */
    public static String dingTalk(String secret, long millis) {
        return Base64.getEncoder().encodeToString(hmac(secret, millis + "\n" + secret));
    }

    private static byte[] hmac(String key, String text) {
        return MessageSignature.hmac(
                MessageSignature.SHA256, key, text.getBytes(StandardCharsets.UTF_8));
    }
}
