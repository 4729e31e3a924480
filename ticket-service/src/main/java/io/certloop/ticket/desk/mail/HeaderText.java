package io.certloop.ticket.desk.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

    private static final int HEX = 16;
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
        return encoding.equalsIgnoreCase("B") ? base64(text) : quoted(text);
    }

    private static byte[] base64(String text) {
        String digits = text.replaceAll("[^A-Za-z0-9+/]", "");
        int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
        return Base64.getDecoder().decode(digits.substring(0, whole));
    }

    private static byte[] quoted(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' && isHex(text, i + 1) && isHex(text, i + 2)) {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, HEX));
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && Character.digit(text.charAt(index), HEX) >= 0;
    }
}
