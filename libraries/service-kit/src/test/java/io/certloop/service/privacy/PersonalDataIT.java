package io.certloop.service.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.Statements;
import io.certloop.service.privacy.PersonalDataMap.Kind;
import io.certloop.service.privacy.PersonalDataMap.Table;
import io.certloop.service.privacy.PersonalDataRequest.Type;
import io.certloop.testkit.LocalDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The maps of the services against their real schemas. */
class PersonalDataIT {

    private static final String PERSON = "李娜";
    private static final String ADDRESS = "Li.Na+certs@customer.example";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Subjects SUBJECTS =
            new Subjects(List.of(new Subject(Subject.Type.NAME, PERSON), new Subject(Subject.Type.MAIL, ADDRESS)));

    /** Of the values of one row, which are nonsense here. */
    private static final String WITHOUT_CHECKS = """
            do $$ declare c record; begin
                for c in select conrelid::regclass as owner, conname from pg_constraint
                    where contype = 'c' and connamespace = 'public'::regnamespace
                loop execute format('alter table %s drop constraint %I', c.owner, c.conname); end loop;
            end $$
            """;

    private static LocalDatabase server;

    @BeforeAll
    static void start() {
        server = LocalDatabase.start(null, 0, ServiceSchema.databases());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnOfEveryTableIsListed(ServiceSchema schema) {
        var real = new TreeSet<String>();
        ServiceSchema.columns(new Statements(schema.migrated(server)))
                .forEach((table, columns) -> columns.keySet().forEach(each -> real.add(table + "." + each)));
        var listed = new ArrayList<String>();
        for (Table table : schema.map().tables()) {
            table.free().forEach(each -> listed.add(table.name() + "." + each));
            table.personal().keySet().forEach(each -> listed.add(table.name() + "." + each));
            assertThat(table.about().isEmpty())
                    .as("%s says what its personal data are", table.name())
                    .isEqualTo(!table.isSearched());
        }

        assertThat(listed).as("list each column once in personal-data.yaml").doesNotHaveDuplicates();
        assertThat(new TreeSet<>(listed)).isEqualTo(real);
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatNamesThePersonIsLeftInAnyColumn(ServiceSchema schema) throws SQLException {
        DataSource database = schema.migrated(server);
        Map<String, Long> planted = plant(database, schema.map());
        assertThat(found(database)).hasSizeGreaterThan(schema == ServiceSchema.WATCHER ? 20 : 40);

        var dry = carriedOut(database, schema, Type.DRY_RUN, row -> {});
        assertThat(rows(dry)).isEqualTo(planted);
        assertThat(found(database)).isNotEmpty();
        var exported = new ArrayList<ExportedRow>();
        carriedOut(database, schema, Type.EXPORT, exported::add);
        assertThat(exported.stream().collect(Collectors.groupingBy(ExportedRow::table, Collectors.counting())))
                .isEqualTo(planted);
        assertThat(exported.toString()).contains(PERSON);

        var done = carriedOut(database, schema, Type.DELETION, row -> {});

        assertThat(found(database)).isEmpty();
        assertThat(done.complete()).isTrue();
        assertThat(rows(done)).isEqualTo(planted);
        assertThat(new ObjectMapper().valueToTree(done.receipt()).toString()).doesNotContain(PERSON, "Li.Na");
        assertThat(statements(database)
                        .query(
                                "select 1 from personal_data_request where requested_by = 'admin' and (subjects is not null or salt is not null)",
                                row -> 1))
                .isEmpty();
        System.out.printf(
                "%s: %d rows planted, 0 found%n", schema.service, done.receipt().total());
    }

    private static PersonalDataRequest carriedOut(
            DataSource database, ServiceSchema schema, Type type, Consumer<ExportedRow> receiver) {
        var rows = new PersonalDataRows(database, schema::map, new ObjectMapper().findAndRegisterModules());
        var id = rows.insert(type, SUBJECTS, "admin", NOW).id();
        var work = rows.locked(id);
        while (!work.isDone()) {
            rows.save(rows.advance(work, receiver));
            work = rows.locked(id);
        }
        return rows.finish(work, NOW);
    }

    /** One row for each personal column, with the name or the address in it and nowhere else. */
    private static Map<String, Long> plant(DataSource database, PersonalDataMap map) throws SQLException {
        var types = ServiceSchema.columns(statements(database));
        Map<String, Long> planted = new HashMap<>();
        int number = 0;
        try (var statement = database.getConnection().createStatement()) {
            // No triggers, no foreign keys: rows of each table by themselves.
            statement.execute("set session_replication_role = replica");
            statement.execute(WITHOUT_CHECKS);
            for (Table table : map.tables()) {
                for (var column : table.personal().keySet()) {
                    number++;
                    planted.merge(table.name(), 1L, Long::sum);
                    var values = new LinkedHashMap<String, String>();
                    types.get(table.name()).forEach((name, type) -> values.put(name, value(type, column.hashCode())));
                    values.computeIfPresent("id", (id, any) -> table.name().equals("storm") ? "1" : any);
                    values.put(
                            column,
                            personal(
                                    types.get(table.name()).get(column),
                                    table.personal().get(column),
                                    number));

                    statement.execute("insert into %s (%s) overriding system value values (%s)%s"
                            .formatted(
                                    table.name(),
                                    String.join(", ", values.keySet()),
                                    String.join(", ", values.values()),
                                    table.name().equals("storm")
                                            ? " on conflict (id) do update set state_data = excluded.state_data"
                                            : ""));
                }
            }
            statement.execute("set session_replication_role = origin");
        }
        return planted;
    }

    private static Map<String, Long> rows(PersonalDataRequest done) {
        Map<String, Long> rows = new HashMap<>();
        done.receipt().tables().forEach((table, each) -> rows.put(table, each.changed() + each.deleted()));
        return rows;
    }

    private static String personal(String type, Kind kind, int number) {
        String who = number % 2 == 0 ? PERSON : ADDRESS.toLowerCase(java.util.Locale.ROOT);
        String text = "customer " + who + " no " + number;
        if (type.equals("bytea")) {
            var mail = "From: x\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    + Base64.getMimeEncoder().encodeToString(("您好，我是" + PERSON).getBytes(StandardCharsets.UTF_8))
                    + "\r\n";
            return "'\\x" + HexFormat.of().formatHex(mail.getBytes(StandardCharsets.UTF_8)) + "'";
        }
        return kind == Kind.JSON || type.equals("jsonb")
                ? "'{\"list\": [{\"text\": \"" + text + "\", \"number\": 7}]}'"
                : "'" + text + "'";
    }

    private static String value(String type, int seed) {
        int number = Math.floorMod(seed, 30_000) + 2;
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "text" -> "'t" + number + "'";
            case "bytea" -> "'\\x" + HexFormat.of().toHexDigits(number) + "'";
            case "json", "jsonb" -> "'{}'";
            case "text[]" -> "'{}'";
            case "boolean" -> "true";
            case "date" -> "date '2026-01-01'";
            case "timestamp with time zone" -> "timestamp '2026-01-01'";
            default -> Integer.toString(number);
        };
    }

    private static List<String> found(DataSource database) {
        var found = new ArrayList<String>();
        var hex = HexFormat.of().formatHex(Base64.getEncoder().encode("您好，我是李娜".getBytes(StandardCharsets.UTF_8)));
        ServiceSchema.columns(statements(database))
                .keySet()
                .forEach(table ->
                        statements(database)
                                .query("select t::text from " + table + " t", row -> row.getString(1))
                                .stream()
                                .filter(row -> row.contains(PERSON)
                                        || row.contains(hex)
                                        || row.toLowerCase(java.util.Locale.ROOT)
                                                .contains("li.na"))
                                .map(row -> table + ": " + row)
                                .forEach(found::add));
        return found;
    }

    private static Statements statements(DataSource database) {
        return new Statements(database);
    }
}
