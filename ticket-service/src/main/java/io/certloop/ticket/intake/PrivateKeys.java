package io.certloop.ticket.intake;

import io.certloop.service.http.RequestBodies;
import io.certloop.ticket.recognition.text.LanguageReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts private keys out of texts from outside, before anything stores, logs or sends them. A block of PEM is found
 * however mail programs and help desks changed it: quoted, indented, with markup instead of line ends, or cut off. The
 * time is linear in the length of the text: each repetition of a pattern is bounded, or cannot be tried again.
 */
public final class PrivateKeys {

    /** How the marks begin, in English, simplified and traditional Chinese. */
    public static final List<String> MARKS = List.of("[private key removed", "[已删除私钥", "[已刪除私鑰");

    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212-";
    private static final String BLANK = "[\\s\u00a0>]{1,6}";

    /** The first or the last line of a block. Without dashes it counts, too: they are often lost. */
    private static final Pattern LABEL = Pattern.compile(
            "(BEGIN|(?<![a-z])END)%2$s((?:[a-z0-9]{1,16}%2$s){0,4}PRIVATE%2$sKEY(?:%2$sBLOCK)?)(?: ?[%1$s]{1,8}+)?"
                    .formatted(DASHES, BLANK),
            Pattern.CASE_INSENSITIVE);

    /** The fields that may stand before the key, as in a key with a password. */
    private static final Pattern FIELD =
            Pattern.compile("[\\s>]{0,16}(?:Proc-Type|DEK-Info|Version|Comment):[^\\n]{0,200}\\n");

    /** What stands between the lines of a key: blanks, quotes, markup, an escaped line end. */
    private static final Pattern GAP =
            Pattern.compile("[\\s\u00a0\u3000>|*\\\\%s]++|<[^<>]{0,200}>|&[a-z#0-9]{1,8};".formatted(DASHES));

    /** Base64; chats put characters without width into long words. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=\u00ad\u200b-\u200d\ufeff]++");

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Z]?[a-z]*|[A-Z]+|[0-9]+");
    private static final Pattern GOES_ON_AS_NAME = Pattern.compile("[.@_:-][A-Za-z0-9]");

    /** The shortest line of a key; few words are as long. */
    private static final int LINE = 16;

    /** No label of a domain name is as long. */
    private static final int SURELY = 64;

    private static final Pattern MARK =
            Pattern.compile("(?:" + String.join("|", MARKS).replace("[", "\\[") + ")(?: \\([A-Z0-9 ]{1,80}\\))?]");

    private PrivateKeys() {}

    private record Cut(int start, int end, String label) {}

    /** The text with a mark in place of each private key; the same text if it has none. */
    public static String removed(String text) {
        List<Cut> cuts = text == null ? List.of() : cuts(text);
        if (cuts.isEmpty()) {
            return text;
        }
        // A mark must not make an English text a Chinese one, so a text without words is English.
        int language = switch (LanguageReader.read(with("x", text, cuts))) {
            case EN -> 0;
            case ZH_HANS -> 1;
            case ZH_HANT -> 2;
        };
        return with(MARKS.get(language), text, cuts);
    }

    private static String with(String mark, String text, List<Cut> cuts) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        for (Cut cut : cuts) {
            kept.append(text, from, cut.start())
                    .append(mark)
                    .append(cut.label())
                    .append(']');
            from = cut.end();
        }
        return kept.append(text, from, text.length()).toString();
    }

    /**
     * The event with marks in place of private keys in its texts; the same event if it has none.
     *
     * @param event JSON; anything else is taken as one text
     */
    public static byte[] removed(byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        if (!LABEL.matcher(text).find()) {
            return event;
        }
        return RequestBodies.replaceTexts(event, PrivateKeys::removed);
    }

    /**
     * The text with blanks in place of the marks, for who reads the customer's words: "removed" is not one of them. All
     * positions stay.
     */
    public static String unmarked(String text) {
        return MARK.matcher(text).replaceAll(mark -> " ".repeat(mark.group().length()));
    }

    /** Whether a private key was cut out of the text. */
    public static boolean wereIn(String text) {
        return MARKS.stream().anyMatch(text::contains);
    }

    private static List<Cut> cuts(String text) {
        List<MatchResult> labels = LABEL.matcher(text).results().toList();
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            MatchResult label = labels.get(i);
            if (isBegin(label)) {
                boolean isLast = i + 1 == labels.size();
                int end = endOfKey(text, label.end(), isLast ? null : labels.get(i + 1));
                if (end > 0) {
                    cuts.add(new Cut(beforeDashes(text, label.start()), end, name(label.group(2))));
                }
            }
        }
        return cuts;
    }

    private static int beforeDashes(String text, int label) {
        int at = label;
        while (at > 0 && DASHES.indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at;
    }

    private static boolean isBegin(MatchResult label) {
        return label.group(1).equalsIgnoreCase("BEGIN");
    }

    /** The label in the mark, for who has to know which form the key had. */
    private static String name(String label) {
        String name = label.toUpperCase(Locale.ROOT).replaceAll(BLANK, " ");
        return name.equals("PRIVATE KEY") ? "" : " (" + name + ")";
    }

    /**
     * The end of the block whose first line ends here; 0 if no key follows, because somebody only writes about that
     * line.
     */
    private static int endOfKey(String text, int from, @Nullable MatchResult next) {
        int limit = next == null ? text.length() : next.start();
        String inside = text.substring(from, limit);
        boolean isWhole = next != null && !isBegin(next) && !inside.contains("BEGIN ");
        return isWhole && BASE64.matcher(inside).results().anyMatch(PrivateKeys::isLine)
                ? next.end()
                : endOfBase64(text, from, limit);
    }

    private static boolean isLine(MatchResult base64) {
        return base64.end() - base64.start() >= LINE;
    }

    /** The end of what looks like the lines of a key from here on; 0 if nothing does. */
    private static int endOfBase64(String text, int from, int limit) {
        int end = 0;
        int start = skip(GAP, text, skip(FIELD, text, from, limit), limit);
        while (isOfKey(text, start, limit, end > 0)) {
            end = word(text, start, limit);
            start = skip(GAP, text, end, limit);
        }
        return end;
    }

    /** Whether the word here belongs to a key; a short one does if it stands at the end or amid it. */
    private static boolean isOfKey(String text, int start, int limit, boolean isAfterLine) {
        int end = word(text, start, limit);
        if (end == start || isName(text, start, end)) {
            return false;
        }
        if (end - start >= LINE) {
            return true;
        }
        String word = text.substring(start, end);
        boolean isLast = end == limit || "\n\r<\\".indexOf(text.charAt(end)) >= 0;
        if (isAfterLine
                && (word.endsWith("=") || isLast && !PLAIN_WORD.matcher(word).matches())) {
            return true;
        }
        int next = skip(GAP, text, end, limit);
        int nextEnd = word(text, next, limit);
        return nextEnd - next >= LINE && !isName(text, next, nextEnd);
    }

    private static boolean isName(String text, int start, int end) {
        return end - start < SURELY
                && GOES_ON_AS_NAME.matcher(text).region(end, text.length()).lookingAt();
    }

    private static int word(String text, int from, int limit) {
        Matcher word = BASE64.matcher(text).region(from, limit);
        return word.lookingAt() ? word.end() : from;
    }

    /** In a loop, because a pattern that repeats alternatives overflows the stack. */
    private static int skip(Pattern part, String text, int from, int limit) {
        Matcher found = part.matcher(text);
        int at = from;
        while (found.region(at, limit).lookingAt()) {
            at = found.end();
        }
        return at;
    }
}
