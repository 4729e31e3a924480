package io.certloop.harness.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A text table with aligned columns; columns of numbers are aligned right. */
public final class Table {

    private static final String INDENT = "  ";
    private static final String GAP = "  ";
    private static final int WIDEST_CELL = 60;
    private static final Pattern NUMBER = Pattern.compile("[0-9.]*( s)?|-");

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A duration in seconds as the text of a cell. */
    public static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(Stream.of(cells)
                .map(cell -> TextWidth.cut(cell.toString(), WIDEST_CELL))
                .toList());
        return this;
    }

    /**
     * Renders the table.
     *
     * @param most the most rows to show; a last line counts the rows that are left out
     */
    public String render(int most) {
        if (rows.isEmpty()) {
            return INDENT + "none\n";
        }
        var shown = rows.subList(0, Math.min(most, rows.size()));
        int hidden = rows.size() - shown.size();
        return Stream.concat(Stream.of(headings), shown.stream())
                .map(row -> line(row, shown))
                .collect(Collectors.joining("", "", hidden == 0 ? "" : INDENT + "… and " + hidden + " more\n"));
    }

    public String render() {
        return render(Integer.MAX_VALUE);
    }

    private String line(List<String> cells, List<List<String>> shown) {
        var line = IntStream.range(0, cells.size())
                .mapToObj(i -> TextWidth.pad(cells.get(i), width(i, shown), isNumeric(i, shown)))
                .collect(Collectors.joining(GAP, INDENT, ""));
        return line.stripTrailing() + "\n";
    }

    private int width(int column, List<List<String>> shown) {
        return Stream.concat(Stream.of(headings), shown.stream())
                .mapToInt(row -> TextWidth.of(row.get(column)))
                .max()
                .orElse(0);
    }

    private static boolean isNumeric(int column, List<List<String>> shown) {
        return shown.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }
}
