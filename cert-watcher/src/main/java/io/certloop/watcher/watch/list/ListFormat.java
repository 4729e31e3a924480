package io.certloop.watcher.watch.list;

import java.util.Locale;
import java.util.regex.Pattern;

/** The format of a list, decided by its file name or, if that is not enough, by its first characters. */
enum ListFormat {
    TEXT,
    CSV,
    /** JSON or NDJSON, also with Prometheus target groups. */
    JSON,
    YAML,
    ZONE;

    /** Matches the start of JSON but not of a text line with an IPv6 address, which begins with a bracket, too. */
    private static final Pattern JSON_START = Pattern.compile("\\{|\\[\\s*[\"{\\]]");

    private static final Pattern ZONE_LINE = Pattern.compile("(?im)^\\$(origin|ttl)\\b|\\sin\\s+soa\\s|\\s+soa\\s");

    /** @param head the first characters of the file */
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
