package io.certloop.service.privacy;

import io.certloop.service.database.Statements;
import io.certloop.testkit.LocalDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database of a service as its migration makes it, and its map. */
enum ServiceSchema {
    TICKET("ticket-service"),
    REMEDIATION("remediation-service"),
    WATCHER("cert-watcher");

    static final Path ROOT = Path.of("..", "..");

    final String service;

    ServiceSchema(String service) {
        this.service = service;
    }

    String database() {
        return service.replace('-', '_');
    }

    Path resources() {
        return ROOT.resolve(service).resolve("src/main/resources");
    }

    PersonalDataMap map() {
        try (var yaml = Files.newInputStream(resources().resolve(PersonalDataMap.RESOURCE))) {
            return PersonalDataMap.read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sql() {
        try {
            return Files.readString(resources().resolve("db/migration/V1__schema.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataSource migrated(LocalDatabase server) {
        var settings = new PGSimpleDataSource();
        settings.setUrl(server.jdbcUrl(database()));
        settings.setUser(LocalDatabase.USER);
        settings.setPassword(LocalDatabase.PASSWORD);
        var source = oneConnection(settings);
        var statements = new Statements(source);
        if (columns(statements).isEmpty()) {
            statements.run(sql(), PreparedStatement::execute);
        }
        return source;
    }

    /** Connecting takes longer than all that is done here. */
    private static DataSource oneConnection(DataSource settings) {
        try {
            Connection connection = settings.getConnection();
            Connection kept = proxy(
                    Connection.class,
                    (method, arguments) ->
                            method.getName().equals("close") ? null : method.invoke(connection, arguments));
            return proxy(DataSource.class, (method, arguments) -> kept);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Call {
        Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> call.of(method, arguments)));
    }

    /** Types by column, by table. */
    static Map<String, Map<String, String>> columns(Statements at) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        at.query(
                """
                select c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
                from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                    and a.attnum > 0 and not a.attisdropped
                order by 1, 2
                """,
                row -> found.computeIfAbsent(row.getString(1), t -> new LinkedHashMap<>())
                        .put(row.getString(2), row.getString(3)));
        return found;
    }

    static List<String> databases() {
        return Arrays.stream(values()).map(ServiceSchema::database).collect(Collectors.toList());
    }
}
