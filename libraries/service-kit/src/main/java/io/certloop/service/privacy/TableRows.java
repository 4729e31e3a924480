package io.certloop.service.privacy;

import io.certloop.service.database.Statements;
import io.certloop.service.privacy.PersonalDataMap.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the rows of one table by ranges of its physical blocks. A range of blocks is read in bounded time,
 * however large the table and whatever its keys. Works in the caller's transaction.
 */
final class TableRows {

    private static final Pattern PARAMETER =
            Pattern.compile("(?<!:):((?:account|mail|name|ticket)(?:_typed)?|low|typed)\\b|\\{(\\w+)}");
    private static final String TYPED = "_typed";
    private static final String BYTES = "bytea";

    private final Statements statements;
    private final Table table;
    private final Map<String, List<UUID>> sets;
    private final Map<String, String> types;

    /**
     * Creates the access to the rows of one table.
     *
     * @param sets the ids of each set in {@code PersonalDataMap}, by the name of the set
     */
    TableRows(Statements statements, Table table, Map<String, List<UUID>> sets) {
        this.statements = statements;
        this.table = table;
        this.sets = sets;
        this.types = types();
    }

    /** Runs the query of a set in {@code PersonalDataMap} and returns its ids. */
    static List<UUID> ids(Statements statements, String query, Subjects subjects) {
        List<@Nullable Object> values = new ArrayList<>();
        String sql = filled(query, subjects, Map.of(), values, 0);
        return statements.query(sql, row -> row.getObject(1, UUID.class), values.toArray());
    }

    private Map<String, String> types() {
        Map<String, String> found = new LinkedHashMap<>();
        statements.query(
                "select attname, format_type(atttypid, atttypmod) from pg_attribute"
                        + " where attrelid = ?::regclass and attnum > 0 and not attisdropped",
                row -> found.put(row.getString(1), row.getString(2)),
                table.name());
        return found;
    }

    long blocks() {
        return statements
                .first(
                        "select pg_relation_size(?::regclass) / current_setting('block_size')::int",
                        row -> row.getLong(1),
                        table.name())
                .orElse(0L);
    }

    /**
     * The number of blocks that are read at once. It is 1 for a table with binary columns, because their content may be
     * large and is searched in this process.
     */
    int atOnce() {
        return hasBytes() ? 1 : 64;
    }

    /**
     * Finds rows that belong to the subjects or may name them, in the blocks from the given one.
     *
     * @param lock whether the rows are locked, so that they can be changed
     */
    List<FoundRow> find(Subjects subjects, long block, boolean lock) {
        List<@Nullable Object> values = new ArrayList<>(List.of(tid(block), tid(block + atOnce())));
        String sql = "select ctid::text as row_place, "
                + (table.key() == null ? "null" : "(" + table.key() + ")::text")
                + " as row_key, "
                + filled(condition(), subjects, sets, values, 0)
                + " as row_owned"
                + table.personal().keySet().stream()
                        .map(column -> ", " + shown(column))
                        .collect(Collectors.joining())
                + " from "
                + table.name()
                + " where ctid >= ?::tid and ctid < ?::tid and ("
                + filled(condition() + " or " + mention(), subjects, sets, values, values.size())
                + ")"
                + (lock ? " for update" : "");
        return statements.query(sql, this::row, values.toArray());
    }

    private String condition() {
        return table.owned() == null ? "false" : "coalesce((" + table.owned() + "), false)";
    }

    private String shown(String column) {
        return isBytes(column) ? column : column + "::text as " + column;
    }

    /**
     * The SQL condition for rows that may name the subject. It ignores word boundaries, so it may find too many rows
     * but never too few.
     */
    private String mention() {
        if (hasBytes()) {
            return "true";
        }
        if (table.personal().isEmpty()) {
            return "false";
        }
        String all = "concat_ws(E'\\n', " + String.join(", ", table.personal().keySet()) + ")";
        return "lower(" + all + ") like any (:low) or " + all + " like any (:typed)";
    }

    private FoundRow row(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String column : table.personal().keySet()) {
            values.put(column, isBytes(column) ? row.getBytes(column) : row.getString(column));
        }
        return new FoundRow(
                row.getString("row_place"),
                Optional.ofNullable(row.getString("row_key")),
                row.getBoolean("row_owned"),
                values);
    }

    /** Applies a change to a row that this transaction has locked. */
    void apply(FoundRow row, RowChange change) {
        if (change.deleted()) {
            String delete = "delete from " + table.name() + " where ctid = ?::tid";
            statements.update(
                    table.undo() == null ? delete : "with gone as (" + delete + " returning *) " + table.undo(),
                    row.place());
            return;
        }
        Map<String, @Nullable String> columns = new LinkedHashMap<>(change.columns());
        columns.keySet().removeIf(column -> row.owned() && isSetOwned(column));
        String assignments = Stream.of(
                        columns.keySet().stream().map(column -> column + " = ?::" + types.get(column)),
                        Stream.ofNullable(table.version()).map(version -> version + " = " + version + " + 1"),
                        Stream.ofNullable(table.set()),
                        Stream.ofNullable(row.owned() ? table.setOwned() : null))
                .flatMap(each -> each)
                .collect(Collectors.joining(", "));
        List<@Nullable Object> values = new ArrayList<>(columns.values());
        values.add(row.place());
        statements.update("update " + table.name() + " set " + assignments + " where ctid = ?::tid", values.toArray());
    }

    /**
     * Whether the {@code setOwned} assignments of the table set the column. Such an assignment is used instead of the
     * new value in the row's change.
     */
    private boolean isSetOwned(String column) {
        return table.setOwned() != null
                && Pattern.compile("\\b" + column + " = ")
                        .matcher(table.setOwned())
                        .find();
    }

    private boolean hasBytes() {
        return table.personal().keySet().stream().anyMatch(this::isBytes);
    }

    private boolean isBytes(String column) {
        return BYTES.equals(types.get(column));
    }

    private static String tid(long block) {
        return "(" + block + ",0)";
    }

    /** Replaces the named sets and parameters in the SQL by placeholders and collects their values. */
    private static String filled(
            String sql, Subjects subjects, Map<String, List<UUID>> sets, List<@Nullable Object> values, int position) {
        List<Object> bound = new ArrayList<>();
        String numbered = PARAMETER.matcher(sql).replaceAll(found -> {
            bound.add(
                    found.group(2) == null
                            ? Statements.texts(values(subjects, found.group(1)))
                            : Statements.ids(sets.get(found.group(2))));
            return "?";
        });
        values.addAll(position, bound);
        return numbered;
    }

    private static List<String> values(Subjects subjects, String parameter) {
        return switch (parameter) {
            case "low" ->
                subjects.terms().stream()
                        .map(TableRows::low)
                        .map(TableRows::like)
                        .toList();
            case "typed" -> subjects.terms().stream().map(TableRows::like).toList();
            default -> {
                boolean typed = parameter.endsWith(TYPED);
                List<String> all = subjects.of(
                        Subject.Type.valueOf(parameter.replace(TYPED, "").toUpperCase(Locale.ROOT)));
                yield typed ? all : all.stream().map(TableRows::low).toList();
            }
        };
    }

    private static String low(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String like(String term) {
        return "%" + term.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
