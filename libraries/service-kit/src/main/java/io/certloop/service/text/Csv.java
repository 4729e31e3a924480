package io.certloop.service.text;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of a CSV file as in RFC 4180. Every cell is quoted, and a spreadsheet interprets none as a formula.
 */
public final class Csv {

    public static final String TYPE = "text/csv";

    /**
     * The characters with which a formula can begin. Chinese and Japanese spreadsheets treat the full-width signs like
     * the ASCII signs.
     */
    private static final String FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    /** The header line. Column names are constants of ours and need no quotes. */
    public static String head(String... columns) {
        return String.join(",", columns) + "\r\n";
    }

    /** @param cells null for an empty cell */
    public static String line(@Nullable Object... cells) {
        return Stream.of(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        boolean formula = !text.isEmpty() && FORMULA_SIGNS.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
