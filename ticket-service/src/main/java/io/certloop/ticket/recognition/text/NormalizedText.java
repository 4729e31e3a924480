package io.certloop.ticket.recognition.text;

/**
 * A text normalized for comparison: full-width forms narrowed, letters in lower case, traditional characters
 * simplified, invisible characters dropped. Remembers the position of every character in the original text.
 */
public final class NormalizedText {
    private final String original;
    private final char[] chars;
    private final int[] origins;
    private final int length;

    private NormalizedText(String original, char[] chars, int[] origins, int length) {
        this.original = original;
        this.chars = chars;
        this.origins = origins;
        this.length = length;
    }

    public static NormalizedText of(String original) {
        char[] chars = new char[original.length()];
        int[] origins = new int[original.length()];
        int length = 0;
        for (int i = 0; i < original.length(); i++) {
            char c = fold(original.charAt(i));
            if (c != 0) {
                chars[length] = c;
                origins[length++] = i;
            }
        }
        return new NormalizedText(original, chars, origins, length);
    }

    /**
     * The same text for finding words: marked characters are replaced by their mark, runs of one mark or of white space
     * shrink to one, and no space is left between two Han characters.
     *
     * @param marks for every character the replacement, 0 = the character itself
     */
    public NormalizedText forWords(char[] marks) {
        char[] kept = new char[length];
        int[] keptOrigins = new int[length];
        int size = 0;
        for (int i = 0; i < length; i++) {
            char c = marks[i] != 0 ? marks[i] : isBlank(chars[i]) ? ' ' : chars[i];
            boolean shrinks = c == ' ' || marks[i] != 0;
            if (shrinks && size > 0 && kept[size - 1] == c) {
                continue;
            }
            boolean joins = size > 1 && kept[size - 1] == ' ' && isHan(c) && isHan(kept[size - 2]);
            if (joins) {
                size--;
            }
            kept[size] = c;
            keptOrigins[size++] = origins[i];
        }
        return new NormalizedText(original, kept, keptOrigins, size);
    }

    public int length() {
        return length;
    }

    public char at(int index) {
        return chars[index];
    }

    /** The character before an index, or a line end at the beginning of the text. */
    public char before(int index) {
        return index > 0 ? chars[index - 1] : '\n';
    }

    /** The character at an index, or a line end behind the text. */
    public char atOrEnd(int index) {
        return index < length ? chars[index] : '\n';
    }

    public boolean contains(char c) {
        for (int i = 0; i < length; i++) {
            if (chars[i] == c) {
                return true;
            }
        }
        return false;
    }

    /** Whether the part is in the text at this index. False outside of the text. */
    public boolean hasAt(int start, String part) {
        if (start < 0 || start + part.length() > length) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if (chars[start + i] != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public String substring(int start, int end) {
        return new String(chars, start, end - start);
    }

    /**
     * The range as it was written in the original text. A name in traditional characters is not the same name as its
     * simplified form.
     */
    public String written(int start, int end) {
        return original.substring(origins[start], origins[end - 1] + 1);
    }

    /** Index in the original text of the character at an index of this text. */
    public int origin(int index) {
        return origins[index];
    }

    public char[] noMarks() {
        return new char[length];
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    public static String foldWord(String word) {
        return NormalizedText.of(word).toString();
    }

    public static boolean isHan(char c) {
        return c >= '\u3400' && c <= '\u9fff' || c >= '\uf900' && c <= '\ufaff';
    }

    public static boolean isAsciiAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    /** The normalized form of a character; 0 if the character is dropped. */
    private static char fold(char c) {
        if (c < 0x80) {
            return foldAscii(c);
        }
        if (c >= '\uff01' && c <= '\uff5e') {
            return foldAscii((char) (c - 0xfee0));
        }
        if (isHan(c)) {
            return ChineseCharacters.simplified(c);
        }
        return switch (c) {
            case '\u3000', '\u00a0', '\u2028', '\u2029' -> ' ';
            case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff' -> 0;
            case '\u2018', '\u2019' -> '\'';
            case '\uff61' -> '。';
            default -> Character.isISOControl(c) ? 0 : Character.toLowerCase(ChineseCharacters.simplified(c));
        };
    }

    private static char foldAscii(char c) {
        if (c >= 'A' && c <= 'Z') {
            return (char) (c + 32);
        }
        return c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7f ? 0 : c;
    }
}
