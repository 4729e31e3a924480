package io.certloop.testkit.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as the database describes it.
 *
 * @param parents columns that refer to another table's, as {@code table.column}
 */
record Table(String name, List<Column> columns, Map<String, String> parents) {

    /**
     * @param needed an insert that leaves it out fails
     * @param generated an insert may not name it
     */
    record Column(String name, String type, boolean nullable, boolean needed, boolean generated) {

        /** How it became stricter; empty if it did not. */
        Optional<String> tightened(Column now) {
            if (!now.type().equals(type)) {
                return Optional.of("was " + type + " and is " + now.type());
            }
            return nullable && !now.nullable() ? Optional.of("may no longer be null") : Optional.empty();
        }
    }

    private static final String COLUMNS = """
            select table_name, column_name, data_type, is_nullable = 'YES',
                is_nullable = 'NO' and column_default is null and is_identity = 'NO',
                is_generated = 'ALWAYS' or coalesce(identity_generation, '') = 'ALWAYS'
            from information_schema.columns join information_schema.tables using (table_schema, table_name)
            where table_schema = 'public' and table_type = 'BASE TABLE'
            order by table_name, ordinal_position
            """;

    private static final String PARENTS = """
            select child.relname, own.attname, parent.relname || '.' || theirs.attname
            from pg_constraint c
                join pg_class child on child.oid = c.conrelid
                join pg_class parent on parent.oid = c.confrelid
                join pg_attribute own on own.attrelid = c.conrelid and own.attnum = c.conkey[1]
                join pg_attribute theirs on theirs.attrelid = c.confrelid and theirs.attnum = c.confkey[1]
            where c.contype = 'f'
            """;

    private static final String UNIQUE = """
            select i.indrelid::regclass::text,
                (select string_agg(a.attname, ',' order by a.attname) from pg_attribute a
                    where a.attrelid = i.indrelid and a.attnum = any(i.indkey))
            from pg_index i join pg_class t on t.oid = i.indrelid
                join pg_namespace n on n.oid = t.relnamespace
            where i.indisunique and n.nspname = 'public'
            """;

    /** Parents before their children. */
    static List<Table> in(Connection database) throws SQLException {
        Map<String, Table> found = new LinkedHashMap<>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                found.computeIfAbsent(
                                row.getString(1), name -> new Table(name, new ArrayList<>(), new LinkedHashMap<>()))
                        .columns()
                        .add(new Column(
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getBoolean(6)));
            }
        }
        try (var statement = database.createStatement();
                var row = statement.executeQuery(PARENTS)) {
            while (row.next()) {
                found.get(row.getString(1)).parents().put(row.getString(2), row.getString(3));
            }
        }
        var ordered = new LinkedHashMap<String, Table>();
        found.values().forEach(table -> place(table, found, ordered));
        return List.copyOf(ordered.values());
    }

    private static void place(Table table, Map<String, Table> all, Map<String, Table> ordered) {
        table.parents().values().stream()
                .map(parent -> parent.substring(0, parent.indexOf('.')))
                .filter(parent -> !parent.equals(table.name()) && !ordered.containsKey(parent))
                .forEach(parent -> place(all.get(parent), all, ordered));
        ordered.putIfAbsent(table.name(), table);
    }

    /** Which columns of which table are unique together; what ON CONFLICT may name. */
    static List<String> uniqueIn(Connection database) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = database.createStatement();
                var row = statement.executeQuery(UNIQUE)) {
            while (row.next()) {
                found.add(row.getString(1) + "(" + row.getString(2) + ")");
            }
        }
        return found;
    }
}
