package io.certloop.ticket.desk.mail;

import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a header field (RFC 2047) to one line without control characters. Adjacent encoded words of one charset are
 * joined before decoding, because many mail programs split within a character.
 */
final class HeaderText {

    private static final Pattern WORD =
            Pattern.compile("=\\?([^?\\s*]{1,60})(?:\\*[^?\\s]*)?\\?([BbQq])\\?([^?\\r\\n]*)\\?=");

    private static final int LAST_BYTE = 0xff;

    private HeaderText() {}

    /**
     * @param raw the field as sent; each character stands for one byte of the mail; null if it is absent
     * @return the text on one line; empty if the field is absent
     */
    static String decode(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        String line = raw.replaceAll("\\r?\\n[ \\t]*", " ");
        var text = new StringBuilder();
        var pending = new ByteArrayOutputStream();
        String charset = "";
        int end = 0;
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            String between = line.substring(end, words.start());
            boolean joins = between.isBlank() && words.group(1).equalsIgnoreCase(charset);
            if (!joins) {
                text.append(MailCharsets.decode(pending.toByteArray(), charset));
                pending.reset();
                text.append(end > 0 && between.isBlank() ? "" : plain(between));
            }
            charset = words.group(1);
            pending.writeBytes(bytes(words.group(2), words.group(3)));
            end = words.end();
        }
        text.append(MailCharsets.decode(pending.toByteArray(), charset));
        text.append(plain(line.substring(end)));
        return clean(text.toString());
    }

    /**
     * The text on one line, without control characters, which could begin another header field, and without direction
     * marks, which could hide text in a log.
     */
    static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ")
                .strip();
    }

    /**
     * Decodes text outside of encoded words. If all its characters stand for bytes, it decodes these bytes; otherwise
     * the text was decoded already and is returned as it is.
     */
    private static String plain(String text) {
        return text.chars().anyMatch(c -> c > LAST_BYTE)
                ? text
                : MailCharsets.decode(text.getBytes(StandardCharsets.ISO_8859_1), null);
    }

    private static byte[] bytes(String encoding, String text) {
        InputStream raw = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
        StreamProvider provider = StreamProvider.provider();
        try {
            return (encoding.equalsIgnoreCase("B") ? provider.inputBase64(raw) : provider.inputQ(raw)).readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
