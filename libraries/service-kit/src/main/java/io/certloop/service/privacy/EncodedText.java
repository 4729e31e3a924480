package io.certloop.service.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decodes bytes to text, including the Base64 and quoted-printable parts of mails. */
final class EncodedText {

    /** Base64: whole lines of a mail body, or an encoded word in a mail header. */
    private static final Pattern BASE64 = Pattern.compile("(?m)(?<=\\?[bB]\\?)[A-Za-z0-9+/]+={0,2}"
            + "|^[A-Za-z0-9+/]{4,}={0,2}(?:\\r?\\n[A-Za-z0-9+/]+={0,2})*\\r?$");

    private static final Pattern SOFT_BREAK = Pattern.compile("=\\r?\\n");
    private static final Pattern QUOTED = Pattern.compile("(?:=[0-9A-Fa-f]{2})+");

    private EncodedText() {}

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The text unchanged, with its Base64 decoded, and with its quoted-printable decoded. */
    static Stream<String> forms(byte[] bytes) {
        String plain = of(bytes);
        String joined = SOFT_BREAK.matcher(plain).replaceAll("").replace('_', ' ');
        return Stream.of(
                plain,
                BASE64.matcher(plain).replaceAll(EncodedText::base64),
                QUOTED.matcher(joined).replaceAll(EncodedText::quoted));
    }

    private static String base64(MatchResult found) {
        try {
            return Matcher.quoteReplacement(of(Base64.getMimeDecoder().decode(found.group())));
        } catch (IllegalArgumentException e) {
            return Matcher.quoteReplacement(found.group());
        }
    }

    private static String quoted(MatchResult found) {
        return Matcher.quoteReplacement(of(HexFormat.of().parseHex(found.group().replace("=", ""))));
    }
}
