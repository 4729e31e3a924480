package io.certloop.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Somebody's token in a browser, and until when it is taken. The cookie says when it ends and is
 * sealed with the token, so that a browser which keeps it longer gains nothing. All services and
 * replicas read it alike; none keeps anything.
 */
record BrowserSession(String token, Instant until) {

    static final String COOKIE = "certloop_session";

    private static final String SEAL = "HmacSHA256";

    /** Cookies go to every port of a host, and so to all services of a machine. */
    String cookie() {
        long end = until.getEpochSecond();
        return end + "." + seal(token, end) + "." + token;
    }

    /** Empty if it is over, or was never ours. */
    static Optional<BrowserSession> read(String cookie, Instant now) {
        String[] parts = cookie.split("\\.", 3);
        if (parts.length != 3 || !parts[0].matches("\\d{1,12}") || parts[2].isEmpty()) {
            return Optional.empty();
        }
        long end = Long.parseLong(parts[0]);
        boolean sealed =
                MessageDigest.isEqual(
                        seal(parts[2], end).getBytes(StandardCharsets.UTF_8),
                        parts[1].getBytes(StandardCharsets.UTF_8));
        Instant until = Instant.ofEpochSecond(end);
        return sealed && now.isBefore(until)
                ? Optional.of(new BrowserSession(parts[2], until))
                : Optional.empty();
    }

    private static String seal(String token, long end) {
        try {
            Mac mac = Mac.getInstance(SEAL);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), SEAL));
            return HexFormat.of()
                    .formatHex(
                            mac.doFinal(String.valueOf(end).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
