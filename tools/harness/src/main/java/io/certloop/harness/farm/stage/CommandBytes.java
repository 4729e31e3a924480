package io.certloop.harness.farm.stage;

import io.certloop.testkit.StageTokens;
import java.nio.charset.StandardCharsets;

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
                StageTokens.sha256(text.substring(Math.max(0, end)).strip()));
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
