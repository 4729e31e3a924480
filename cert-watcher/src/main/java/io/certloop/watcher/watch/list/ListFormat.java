package io.certloop.watcher.watch.list;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a list is written, by the name of its file and else by how it begins. */
enum ListFormat {
    TEXT,
    CSV,
    /** JSON, NDJSON, and Prometheus' target lists in it. */
    JSON,
    YAML,
    ZONE;

    /** An IPv6 address begins with a bracket, too. */
    private static final Pattern JSON_START = Pattern.compile("\\{|\\[\\s*[\"{\\]]");

    private static final Pattern ZONE_LINE =
            Pattern.compile("(?im)^\\$(origin|ttl)\\b|\\sin\\s+soa\\s|\\s+soa\\s");

    /**
     * @param head the first characters of the file
     */
    static ListFormat of(String file, String head) {
        String name = file.toLowerCase(Locale.ROOT);
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return switch (suffix) {
            case "csv", "tsv" -> CSV;
            case "json", "ndjson", "jsonl" -> JSON;
            case "yaml", "yml" -> YAML;
            case "zone", "db" -> ZONE;
            default -> byContent(head);
        };
    }

    private static ListFormat byContent(String head) {
        String start = head.stripLeading();
        if (JSON_START.matcher(start).lookingAt()) {
            return JSON;
        }
        if (ZONE_LINE.matcher(head).find()) {
            return ZONE;
        }
        String first = start.lines().findFirst().orElse("");
        return CsvList.isHeader(first) ? CSV : TEXT;
    }
}
