package io.certloop.service.security.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies signed messages of any sender: the keyed hash, the comparison of signatures, and the age of the signed time.
 */
public final class MessageSignature {

    /** The highest allowed difference between a signed time and now. An older message may be a replay. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    public static final String SHA256 = "HmacSHA256";

    /**
     * The smallest timestamp that is read as milliseconds since 1970; a smaller one is read as seconds. As seconds,
     * this number is in the year 5138.
     */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private MessageSignature() {}

    /**
     * The keyed hash (HMAC) of a message.
     *
     * @param algorithm as the JDK calls it
     * @param secret the key, used as UTF-8
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

    /** Compares two texts in a time that does not depend on where they differ. */
    public static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
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
