package io.certloop.ticket.desk.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes text whose charset is named correctly, wrongly or not at all. Mail programs often name the smaller charset of
 * a family (GB2312) and write characters of the larger one (GB18030).
 */
final class MailCharsets {

    private static final Map<String, String> LARGER = Map.ofEntries(
            Map.entry("gb2312", "GB18030"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("cp936", "GB18030"),
            Map.entry("euc-cn", "GB18030"),
            Map.entry("hz-gb-2312", "GB18030"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("x-x-big5", "Big5-HKSCS"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("utf8", "UTF-8"));

    /** Charset names that say nothing about bytes above 127. */
    private static final List<String> NONE =
            List.of("", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown", "8bit");

    private static final byte ESCAPE = 0x1b;

    private MailCharsets() {}

    /**
     * Decodes with the named charset if the bytes are valid in it; else with the first likely charset in which they are
     * valid; else with the named charset, or UTF-8, and replacement characters.
     */
    static String decode(byte[] bytes, @Nullable String named) {
        Optional<Charset> charset = charset(named);
        return Stream.concat(charset.stream(), guesses(bytes))
                .map(each -> strictly(bytes, each))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new String(bytes, charset.orElse(StandardCharsets.UTF_8)));
    }

    /**
     * The charsets to try, the most likely first. Bytes that are valid UTF-8 or ISO-2022-JP are hardly ever anything
     * else; GB18030 is the most likely of the others in the mails that we get.
     */
    private static Stream<Charset> guesses(byte[] bytes) {
        Stream<String> names = contains(bytes, ESCAPE)
                ? Stream.of("x-windows-iso2022jp", "UTF-8")
                : Stream.of("UTF-8", "GB18030", "Big5-HKSCS", "windows-1252");
        return names.filter(Charset::isSupported).map(Charset::forName);
    }

    private static Optional<Charset> charset(@Nullable String named) {
        String name = named == null
                ? ""
                : named.strip().replaceAll("^['\"]+|['\"]+$", "").toLowerCase(Locale.ROOT);
        if (NONE.contains(name)) {
            return Optional.empty();
        }
        try {
            String larger = LARGER.getOrDefault(name, name);
            return Optional.of(Charset.forName(Charset.isSupported(larger) ? larger : name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte each : bytes) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }
}
