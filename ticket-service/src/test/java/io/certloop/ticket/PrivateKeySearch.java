package io.certloop.ticket;

import io.certloop.service.database.Statements;
import java.nio.charset.StandardCharsets;
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
    static List<String> found(DataSource database) {
        List<String> forms = new ArrayList<>();
        KEY.lines().skip(1).limit(9).map(line -> line.substring(8, 40)).forEach(forms::add);
        for (int at = 60; at < 120; at++) {
            forms.add(encoded(KEY.substring(at, at + 30)));
        }
        return rows(database, forms);
    }

    /** Where a key was cut out. */
    static List<String> marked(DataSource database) {
        return rows(database, List.of("[private key removed]", "[已删除私钥]"));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> rows(DataSource database, List<String> forms) {
        var statements = new Statements(database);
        List<String> found = new ArrayList<>();
        for (String name : statements.query("""
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'
                """, row -> row.getString(1))) {
            for (String text : statements.query("select t::text from " + name + " t", row -> row.getString(1))) {
                forms.stream()
                        .filter(form -> text.contains(form) || text.contains(hex(form)))
                        .forEach(form -> found.add(name + ": " + form));
            }
        }
        return found;
    }

    /** As PostgreSQL shows bytes. */
    private static String hex(String form) {
        return HexFormat.of().formatHex(form.getBytes(StandardCharsets.UTF_8));
    }
}
