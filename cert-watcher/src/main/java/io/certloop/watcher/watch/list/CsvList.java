package io.certloop.watcher.watch.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** CSV with a header, separated by comma, semicolon or tab; columns are found by their names. */
final class CsvList {

    private static final Set<String> NAME =
            Set.of("name", "host", "hostname", "domain", "fqdn", "url", "target", "域名", "主机名");
    private static final Set<String> PORT = Set.of("port", "端口");
    private static final Set<String> SHA256 = Set.of("sha256", "fingerprint", "fingerprint_sha256", "指纹", "证书指纹");
    private static final Set<String> LABELS = Set.of("labels", "标签");
    private static final Set<String> OWNER = Set.of("owner", "team", "负责人");

    private CsvList() {}

    static boolean isHeader(String line) {
        return line.chars().anyMatch(each -> ",;\t".indexOf(each) >= 0)
                && cells(line, separator(line)).stream().anyMatch(cell -> is(cell, NAME));
    }

    static void read(BufferedReader lines, Targets into) throws IOException {
        String header = lines.readLine();
        int number = 1;
        while (header != null && header.isBlank()) {
            header = lines.readLine();
            number++;
        }
        if (header == null) {
            return;
        }
        char separator = separator(header);
        List<String> columns = cells(header, separator);
        int name = column(columns, NAME);
        if (name < 0) {
            into.mistake(
                    number,
                    "no column with names; expected a header with one of name, host, domain, url;"
                            + " found "
                            + Target.printable(header));
            return;
        }
        int port = column(columns, PORT);
        int sha256 = column(columns, SHA256);
        int labels = column(columns, LABELS);
        int owner = column(columns, OWNER);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = cells(line, separator);
            if (cells.size() != columns.size()) {
                into.mistake(number, "%d columns; the header has %d".formatted(cells.size(), columns.size()));
                continue;
            }
            try {
                into.add(
                        number,
                        cells.get(name),
                        cell(cells, port),
                        cell(cells, sha256),
                        labels(cell(cells, labels)),
                        cell(cells, owner));
            } catch (IllegalArgumentException e) {
                into.mistake(number, e.getMessage());
            }
        }
    }

    /** Parses labels such as {@code env=prod tier=a}; a comma or a semicolon may also separate them. */
    private static Map<String, String> labels(Optional<String> cell) {
        Map<String, String> labels = new TreeMap<>();
        for (String label : cell.orElse("").split("[\\s,;]+")) {
            String[] parts = label.split("=", 2);
            if (parts.length == 2) {
                labels.put(parts[0], parts[1]);
            } else if (!label.isEmpty()) {
                throw new IllegalArgumentException(
                        "label \"%s\"; expected key=value".formatted(Target.printable(label)));
            }
        }
        return labels;
    }

    private static int column(List<String> columns, Set<String> names) {
        for (int i = 0; i < columns.size(); i++) {
            if (is(columns.get(i), names)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean is(String cell, Set<String> names) {
        return names.contains(
                cell.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_").replace("\uFEFF", ""));
    }

    private static Optional<String> cell(List<String> cells, int column) {
        return column < 0 ? Optional.empty() : Optional.of(cells.get(column).strip());
    }

    private static char separator(String header) {
        if (header.indexOf('\t') >= 0) {
            return '\t';
        }
        return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    /**
     * Splits a line into cells. A quoted cell may contain the separator; a doubled quote in it stands for one quote.
     */
    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (each == '"') {
                quoted = !quoted;
            } else if (each == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(each);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
