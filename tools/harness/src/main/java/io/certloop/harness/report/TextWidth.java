package io.certloop.harness.report;

import java.util.regex.Pattern;

/** How many columns a text takes on a console, where a Chinese character takes two. */
public final class TextWidth {

    private static final String ELLIPSIS = "…";

    /** The characters that take two columns: of East Asian scripts, full-width forms and emoji. */
    private static final Pattern WIDE =
            Pattern.compile("[\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}\\p{IsKatakana}\\p{IsBopomofo}\\p{IsYi}"
                    + "\\x{3000}-\\x{303E}\\x{30A0}-\\x{33FF}\\x{FE30}-\\x{FE6F}\\x{FF01}-\\x{FF60}\\x{FFE0}-\\x{FFE6}"
                    + "\\x{1F300}-\\x{1F64F}\\x{1F680}-\\x{1F6FF}\\x{1F900}-\\x{1F9FF}]");

    private TextWidth() {}

    public static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    /** Shortens a text to the given number of columns; an ellipsis marks what is cut off. Line breaks become spaces. */
    public static String cut(String text, int columns) {
        var line = text.replaceAll("\\s+", " ").strip();
        if (of(line) <= columns) {
            return line;
        }
        var cut = new StringBuilder();
        int used = of(ELLIPSIS);
        for (int codePoint : line.codePoints().toArray()) {
            used += of(codePoint);
            if (used > columns) {
                break;
            }
            cut.appendCodePoint(codePoint);
        }
        return cut.append(ELLIPSIS).toString();
    }

    public static String pad(String text, int columns, boolean right) {
        var spaces = " ".repeat(Math.max(0, columns - of(text)));
        return right ? spaces + text : text + spaces;
    }

    private static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> WIDE.matcher(Character.toString(codePoint)).matches() ? 2 : 1;
        };
    }
}
