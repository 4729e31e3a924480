package io.certloop.testkit.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One of a service's migrations, named as Flyway wants it.
 *
 * @param inTransaction unless the file beside it with the ending .conf says otherwise
 */
public record Migration(int version, String name, String sql, boolean inTransaction) {

    private static final Pattern FILE = Pattern.compile("V(\\d+)__\\w+\\.sql");

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

    @Override
    public String toString() {
        return name;
    }
}
