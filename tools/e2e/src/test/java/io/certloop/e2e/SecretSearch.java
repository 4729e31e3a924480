package io.certloop.e2e;

import io.certloop.testkit.LocalDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for secrets in everything that a system has written. A finding names the place and which secret, and never
 * repeats the secret.
 */
final class SecretSearch {

    /** What the provider accepts: scheme, access key, signature. */
    private static final Pattern SIGNED = Pattern.compile("(QBox|Qiniu) [^\\s\":]+:[\\w=-]{20,}");

    private final Map<String, String> marks = new LinkedHashMap<>();

    /** The text itself, and as it looks in a column of bytes or in Base64. */
    SecretSearch withMark(String name, String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        marks.put(name, secret);
        marks.put(name + " in hexadecimal", HexFormat.of().formatHex(bytes));
        marks.put(name + " in Base64", stableBase64(bytes));
        return this;
    }

    /** Without the end, which depends on what follows. */
    private static String stableBase64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes, bytes.length / 3 * 3));
    }

    List<String> in(String place, String text) {
        var found = new ArrayList<String>();
        marks.forEach((name, secret) -> {
            if (text.contains(secret)) {
                found.add(place + " holds " + name);
            }
        });
        if (SIGNED.matcher(text).find()) {
            found.add(place + " holds a signature");
        }
        return found;
    }

    /**
     * All files below a folder.
     *
     * @param except names of files that are there to hold secrets
     */
    List<String> inFiles(Path folder, List<String> except) throws IOException {
        var found = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!except.contains(file.getFileName().toString())) {
                    // ISO 8859-1 reads any byte.
                    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    found.addAll(in(folder.relativize(file).toString(), text));
                }
            }
        }
        return found;
    }

    List<String> inTables(String jdbcUrl) throws SQLException {
        var found = new ArrayList<String>();
        try (var db = DriverManager.getConnection(jdbcUrl, LocalDatabase.USER, LocalDatabase.PASSWORD)) {
            for (var table : tables(db)) {
                for (var row : rows(db, "SELECT t::text FROM %s t".formatted(table))) {
                    found.addAll(in("table " + table, row));
                }
            }
        }
        return found;
    }

    static List<String> tables(Connection db) throws SQLException {
        return rows(
                db,
                "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables"
                        + " WHERE table_type = 'BASE TABLE'"
                        + " AND table_schema NOT IN ('pg_catalog', 'information_schema')");
    }

    private static List<String> rows(Connection db, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = db.createStatement();
                var result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
