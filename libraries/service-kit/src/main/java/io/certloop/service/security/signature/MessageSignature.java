package io.certloop.service.security.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the signatures of all senders have in common. */
public final class MessageSignature {

    /** A signed time that is further away is no proof: somebody may have recorded the message. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    public static final String SHA256 = "HmacSHA256";

    /** A number of seconds has fewer digits, up to the year 5138. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private MessageSignature() {}

    /**
     * A keyed hash.
     *
     * @param algorithm as the JDK calls it
     */
    public static byte[] hmac(String algorithm, String secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** Takes as long for a wrong one as for the right one. */
    public static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a signed time is at most {@link #TOLERANCE} away.
     *
     * @param timestamp seconds or milliseconds since 1970, or ISO-8601; anything else is not near
     */
    public static boolean isNear(String timestamp, Instant now) {
        try {
            return Duration.between(instant(timestamp), now).abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private static Instant instant(String timestamp) {
        if (timestamp.contains("-")) {
            return Instant.parse(timestamp);
        }
        long number = Long.parseLong(timestamp);
        return number < FIRST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }
}
