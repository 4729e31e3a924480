package io.certloop.ticket.recognition.subject;

import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds pasted tables: consecutive lines with the same number of cells, which are separated by tabs, "|" or commas.
 * Marks two sorts of lines, so that their words do not count: the heading of a table, which is not the customer's own
 * words, and a row that reports a healthy domain beside rows that do not, because the ticket is not about it.
 */
final class Tables {
    private static final String SEPARATORS = "\t|,";
    private static final int MOST_LINES = 2000;

    /** Cells that show that a line is the heading of a list with commas, which otherwise looks like a sentence. */
    private static final Set<String> NAMED = Set.of("域名", "加速域名", "domain", "host", "name");

    private static final Set<String> WELL = Set.of(
            "正常", "健康", "已生效", "生效", "有效", "已签发", "无异常", "没问题", "ok", "fine", "normal", "healthy", "active", "valid",
            "success");

    private record Line(int start, int end, List<String> cells) {

        boolean names() {
            return cells.stream().anyMatch(Tables::isName);
        }

        /** The cells that contain words. Names, figures, dates and the rule between heading and rows are left out. */
        List<String> words() {
            return cells.stream()
                    .filter(cell -> !isName(cell))
                    .filter(cell -> cell.chars().anyMatch(Character::isLetter))
                    .toList();
        }

        boolean isWell() {
            return names() && !words().isEmpty() && WELL.containsAll(words());
        }

        boolean isHead() {
            return !names() && !words().isEmpty();
        }
    }

    private Tables() {}

    static void mark(NormalizedText text, char[] marks) {
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char separator = SEPARATORS.charAt(i);
            if (text.contains(separator)) {
                mark(lines(text, separator), separator, marks);
            }
        }
    }

    /** Splits the text into lines and cells. The first line is the title, which belongs to no table. */
    private static List<Line> lines(NormalizedText text, char separator) {
        var lines = new ArrayList<Line>();
        int start = lineEnd(text, 0) + 1;
        while (start < text.length() && lines.size() < MOST_LINES) {
            int end = lineEnd(text, start);
            lines.add(new Line(start, end, cells(text.substring(start, end), separator)));
            start = end + 1;
        }
        return lines;
    }

    private static int lineEnd(NormalizedText text, int from) {
        int end = from;
        while (end < text.length() && text.at(end) != '\n') {
            end++;
        }
        return end;
    }

    private static List<String> cells(String line, char separator) {
        var cells = new ArrayList<String>();
        int from = 0;
        for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
            cells.add(line.substring(from, at).strip());
            from = at + 1;
        }
        cells.add(line.substring(from).strip());
        return cells;
    }

    private static void mark(List<Line> lines, char separator, char[] marks) {
        int from = 0;
        while (from < lines.size()) {
            int cells = lines.get(from).cells().size();
            int to = from + 1;
            while (to < lines.size() && lines.get(to).cells().size() == cells) {
                to++;
            }
            if (cells > 1 && to - from > 1) {
                markTable(lines.subList(from, to), separator, marks);
            }
            from = to;
        }
    }

    private static void markTable(List<Line> table, char separator, char[] marks) {
        List<Line> rows = table.stream().filter(Line::names).toList();
        Line first = table.getFirst();
        boolean headed = separator == ','
                ? first.cells().stream().anyMatch(NAMED::contains)
                : rows.size() > 1 || first.cells().stream().anyMatch(NAMED::contains);
        if (first.isHead() && !rows.isEmpty() && headed) {
            blank(first, marks);
        }
        if (!rows.stream().allMatch(Line::isWell)) {
            rows.stream().filter(Line::isWell).forEach(row -> blank(row, marks));
        }
    }

    private static void blank(Line line, char[] marks) {
        Arrays.fill(marks, line.start(), line.end(), Subjects.BLANK);
    }

    /** A cheap check whether the cell is a name: it has a dot with a letter behind it, and no space. */
    private static boolean isName(String cell) {
        int dot = cell.lastIndexOf('.');
        return dot > 0 && dot < cell.length() - 1 && Character.isLetter(cell.charAt(dot + 1)) && cell.indexOf(' ') < 0;
    }
}
