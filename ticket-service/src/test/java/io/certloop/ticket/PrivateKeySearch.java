package io.certloop.ticket;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

final class PrivateKeySearch {

    /** It looks like one and is none. */
    static final String KEY = key();

    private PrivateKeySearch() {}

    private static String key() {
        byte[] random = new byte[609];
        new Random(37).nextBytes(random);
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(random);
        return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----";
    }

    /** Where lines of the key are, plain or as base64, also in columns of bytes. */
    static List<String> found(DataSource database) throws SQLException {
        List<String> forms = new ArrayList<>();
        KEY.lines().skip(1).limit(9).map(line -> line.substring(8, 40)).forEach(forms::add);
        for (int at = 60; at < 120; at++) {
            forms.add(encoded(KEY.substring(at, at + 30)));
        }
        return rows(database, forms);
    }

    /** Where a key was cut out. */
    static List<String> marked(DataSource database) throws SQLException {
        return rows(database, List.of("[private key removed]", "[已删除私钥]"));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> rows(DataSource database, List<String> forms) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var connection = database.getConnection();
                var tables = connection.createStatement();
                var rows = connection.createStatement();
                ResultSet table = tables.executeQuery("select table_name from information_schema.tables"
                        + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            while (table.next()) {
                String name = table.getString(1);
                ResultSet row = rows.executeQuery("select t::text from " + name + " t");
                while (row.next()) {
                    String text = row.getString(1);
                    forms.stream()
                            .filter(form -> text.contains(form) || text.contains(hex(form)))
                            .forEach(form -> found.add(name + ": " + form));
                }
            }
        }
        return found;
    }

    /** As PostgreSQL shows bytes. */
    private static String hex(String form) {
        return HexFormat.of().formatHex(form.getBytes(StandardCharsets.UTF_8));
    }
}
