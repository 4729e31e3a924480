package io.certloop.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.LocalDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The SQL of docs/personal-data.md against the real schema of a service. */
public abstract class PersonalDataContract {

    private static final String ACCOUNT = "acct-zq.1";
    private static final String NAME = "李娜";
    private static final String MAIL = "Li.Na+certs@customer.example";

    /** Words of the subject that name nobody: they are found by the row that they are in. */
    private static final String PRIVATE = "pv4711";

    private static final String OTHER = "acct-zq.11 李雷 Li.Na+certs@customer.example2";

    /** Rows are planted by themselves, and most of their values are nonsense. */
    private static final String WITHOUT_CHECKS = """
            do $$ declare c record; begin
                for c in select conrelid::regclass as owner, conname from pg_constraint
                    where contype = 'c' and connamespace = 'public'::regnamespace
                loop execute format('alter table %s drop constraint %I', c.owner, c.conname); end loop;
            end $$
            """;

    private final String service;
    private final Consumer<String> migration;
    private int planted;

    /** @param migration of the database at a JDBC URL */
    protected PersonalDataContract(String service, Consumer<String> migration) {
        this.service = service;
        this.migration = migration;
    }

    @Test
    void theStatementsFindAndDeleteWhatIsOfTheSubjectAndNothingElse() throws SQLException {
        var page = new PersonalDataPage(service);
        try (var server = LocalDatabase.start(null, 0, List.of("personal"))) {
            migration.accept(server.jdbcUrl("personal"));
            try (var database = DriverManager.getConnection(server.jdbcUrl("personal"))) {
                plant(database, page.columns());
                var others = everything(database, false);
                assertThat(others).hasSizeGreaterThanOrEqualTo(page.columns().size());
                var subjects = everything(database, true);
                assertThat(subjects).hasSize(planted);

                var exported = rows(database, page.export(ACCOUNT, NAME, MAIL.toLowerCase(Locale.ROOT)));
                assertThat(exported).hasSize(planted);
                assertThat(String.join("\n", exported)).contains(NAME, MAIL);

                rows(database, page.deletion(ACCOUNT, NAME, MAIL.toLowerCase(Locale.ROOT)));

                assertThat(everything(database, true)).isEmpty();
                assertThat(everything(database, false)).containsAll(others);
            }
        }
    }

    private void plant(Connection database, Map<String, List<String>> columns) throws SQLException {
        execute(database, "set session_replication_role = replica");
        execute(database, WITHOUT_CHECKS);
        if (exists(database, "ticket_incident")) {
            execute(database, """
                    insert into ticket_incident (ticket_id, incident_id, attached_at, is_current) values (%1$s, %1$s, now(), true);
                    insert into problem_sighting (problem_id, ref, subject, at) values (%1$s, %1$s, 'x', now())
                    """.formatted(id(1)));
        }
        for (var table : columns.entrySet()) {
            var named = new LinkedHashMap<String, String>();
            var own = new LinkedHashMap<String, String>();
            var other = new LinkedHashMap<String, String>();
            for (String column : table.getValue()) {
                String bare = column.replace("*", "");
                if (!column.equals("account_id*")) {
                    named.put(bare, "of " + List.of(NAME, MAIL, ACCOUNT).get(named.size() % 3) + ", " + planted);
                }
                if (column.endsWith("*")) {
                    own.put(bare, bare.equals("account_id") ? ACCOUNT : PRIVATE + " " + planted);
                }
                other.put(bare, OTHER);
            }
            if (!named.isEmpty()) {
                insert(database, table.getKey(), 3, named);
                planted++;
            }
            if (!own.isEmpty()) {
                if (table.getValue().contains("account_id")) {
                    own.put("account_id", ACCOUNT);
                }
                insert(database, table.getKey(), 1, own);
                planted++;
            }
            insert(database, table.getKey(), 2, other);
        }
        execute(database, "set session_replication_role = origin");
    }

    /** A row with these texts; ids and what else it must have follow from whose it is. */
    private static void insert(Connection database, String table, int whose, Map<String, String> texts)
            throws SQLException {
        var values = new LinkedHashMap<String, String>();
        for (String column : rows(database, """
                select attname || ' ' || format_type(atttypid, null) from pg_attribute
                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attidentity = ''
                    and (attnotnull and not atthasdef or attname = any ('{%s}'))
                """.formatted(table, String.join(",", texts.keySet())))) {
            String[] parts = column.split(" ", 2);
            values.put(parts[0], value(parts[1], whose, texts.get(parts[0]), parts[0]));
        }
        execute(
                database,
                "insert into %s (%s) values (%s)"
                        .formatted(table, String.join(", ", values.keySet()), String.join(", ", values.values())));
    }

    private static String value(String type, int whose, String text, String column) {
        boolean json = type.equals("jsonb")
                || List.of("recognition", "history", "evidence").contains(column);
        String said = text == null ? column + whose : text;
        return switch (type) {
            case "uuid" -> id(whose);
            case "bytea" -> "convert_to('" + said + "', 'UTF8')";
            case "text[]" -> "'{}'";
            case "boolean" -> "true";
            case "date", "timestamp with time zone" -> "timestamp '2026-01-01'";
            case "text", "json", "jsonb" -> json ? "'{\"evidence\": [\"" + said + "\"]}'" : "'" + said + "'";
            default -> Integer.toString(100 + whose);
        };
    }

    private static String id(int whose) {
        return "'00000000-0000-4000-8000-00000000000%d'::uuid".formatted(whose);
    }

    /** All rows of all tables that have words of the subject, or those that have words of another. */
    private static List<String> everything(Connection database, boolean subject) throws SQLException {
        var found = new ArrayList<String>();
        for (String table : rows(database, "select tablename from pg_tables where schemaname = 'public'")) {
            String body = table.equals("desk_refused_event") ? " || convert_from(body, 'UTF8')" : "";
            for (String row : rows(database, "select t::text%s from %s t".formatted(body, table))) {
                String others = row.replace(OTHER, "").toLowerCase(Locale.ROOT);
                boolean has = List.of(ACCOUNT, NAME, MAIL, PRIVATE).stream()
                        .anyMatch(word -> others.contains(word.toLowerCase(Locale.ROOT)));
                if (subject ? has : row.contains(OTHER)) {
                    found.add(table + " " + row);
                }
            }
        }
        return found;
    }

    private static boolean exists(Connection database, String table) throws SQLException {
        return !rows(database, "select 1 from pg_tables where tablename = '%s'".formatted(table))
                .isEmpty();
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(Connection database, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(row.getMetaData().getColumnCount()));
            }
        }
        return rows;
    }
}
