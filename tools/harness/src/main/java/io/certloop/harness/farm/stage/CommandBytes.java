package io.certloop.harness.farm.stage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * One command to a Runtime API.
 *
 * @param digest of what follows the command, such as a certificate with its key
 */
public record CommandBytes(String line, String digest) {

    /** Of certificates, at the places where {@code set ssl cert FILE} has them. */
    private static final int FILE = 3;

    static CommandBytes of(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.US_ASCII);
        int end = text.indexOf('\n');
        return new CommandBytes(
                end < 0 ? text : text.substring(0, end),
                digest(text.substring(Math.max(0, end)).strip()));
    }

    private static String digest(String text) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isSet() {
        return line.startsWith("set ssl cert ");
    }

    public boolean isCommit() {
        return line.startsWith("commit ssl cert ");
    }

    public String file() {
        var words = line.split(" ");
        return words.length > FILE ? words[FILE] : "";
    }
}
