package io.certloop.testkit.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One of a service's migrations, named as Flyway wants it.
 *
 * @param inTransaction unless the file beside it with the ending .conf says otherwise
 */
public record Migration(int version, String name, String sql, boolean inTransaction) {

    private static final Pattern FILE = Pattern.compile("V(\\d+)__\\w+\\.sql");

    /** What the previous version cannot live with; dropped indexes and constraints it can. */
    private static final Pattern CONTRACTS = Pattern.compile("drop\\s+(table|column|type|default|view)"
            + "|\\brename\\b"
            + "|set\\s+not\\s+null"
            + "|(alter\\s+column\\s+\\w+\\s+|alter\\s+\\w+\\s+)(set\\s+data\\s+)?type\\b"
            + "|add\\s+column\\s+(?:(?!\\bdefault\\b)[^,;])*\\bnot\\s+null\\b"
            + "(?![^,;]*\\bdefault\\b)");

    public Migration(int version, String name, String sql) {
        this(version, name, sql, true);
    }

    /** All of a directory, in the order in which they are applied. */
    public static List<Migration> in(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(
                            file -> FILE.matcher(file.getFileName().toString()).matches())
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
            var settings = file.resolveSibling(name + ".conf");
            var alone = Files.exists(settings) && Files.readString(settings).contains("executeInTransaction=false");
            return new Migration(Integer.parseInt(version.group(1)), name, Files.readString(file), !alone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of it that take something away from the previous version. */
    public List<String> contractions() {
        return CONTRACTS
                .matcher(plain())
                .results()
                .map(found -> found.group().strip())
                .toList();
    }

    /** Indexes whose build keeps the previous version from writing. */
    public List<String> blockingIndexes() {
        return new IndexBuilds(this).blocking();
    }

    /** What is wrong with how it builds indexes beside the writers. */
    public List<String> indexFlaws() {
        return new IndexBuilds(this).flaws();
    }

    /** Those of a migration that is no transaction; none of ours has a semicolon in a string. */
    List<String> statements() {
        return Arrays.stream(plain().split(";"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Without comments and capitals. */
    String plain() {
        return sql.replaceAll("--[^\n]*", " ").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
