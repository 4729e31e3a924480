package io.certloop.stage.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One of a service's migrations, named as Flyway wants it. */
public record Migration(int version, String name, String sql) {

    private static final Pattern FILE = Pattern.compile("V(\\d+)__\\w+\\.sql");

    /** What the previous version cannot live with; dropped indexes and constraints it can. */
    private static final Pattern CONTRACTS =
            Pattern.compile(
                    "drop\\s+(table|column|type|default|view)"
                            + "|\\brename\\b"
                            + "|set\\s+not\\s+null"
                            + "|(alter\\s+column\\s+\\w+\\s+|alter\\s+\\w+\\s+)(set\\s+data\\s+)?type\\b"
                            + "|add\\s+column\\s+(?:(?!\\bdefault\\b)[^,;])*\\bnot\\s+null\\b"
                            + "(?![^,;]*\\bdefault\\b)");

    /** All of a directory, in the order in which they are applied. */
    public static List<Migration> in(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
                    .map(Migration::read)
                    .sorted(Comparator.comparingInt(Migration::version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Migration read(Path file) {
        var name = file.getFileName().toString();
        var version = FILE.matcher(name);
        if (!version.matches()) {
            throw new IllegalArgumentException(name);
        }
        try {
            return new Migration(Integer.parseInt(version.group(1)), name, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of it that take something away from the previous version. */
    public List<String> contractions() {
        var plain = sql.replaceAll("--[^\n]*", " ").toLowerCase(Locale.ROOT);
        return CONTRACTS.matcher(plain).results().map(found -> found.group().strip()).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
