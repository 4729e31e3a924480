package io.certloop.harness.farm.stage;

import io.certloop.testkit.StageTokens;
import java.nio.charset.StandardCharsets;

/**
 * One command to HAProxy's Runtime API.
 *
 * @param digest SHA-256 of the payload after the command line, such as a certificate with its key
 */
public record CommandBytes(String line, String digest) {

    /** The index of the file among the words of {@code set ssl cert FILE} and similar commands. */
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
