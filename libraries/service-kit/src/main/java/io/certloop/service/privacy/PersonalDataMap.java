package io.certloop.service.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes which personal data each column of a service's database holds, and how the data are deleted.
 *
 * @param sets queries of ids, which run once for each request; conditions of the tables refer to them by name, as in
 *     {@code id = any({tickets})}
 * @param tables in the order in which they are processed. A table that determines whose rows those of other tables are
 *     comes last
 */
public record PersonalDataMap(Map<String, String> sets, List<Table> tables) {

    /** The resource with the map of each service. */
    public static final String RESOURCE = "META-INF/personal-data.yaml";

    private static final ObjectMapper YAML = new YAMLMapper();

    /** The kind of personal data in a column, and what a deletion does with the column. */
    public enum Kind {
        /** No personal data. */
        FREE,
        /** Text; becomes {@value PersonalDataMap#REMOVED}. */
        TEXT,
        /** Any value; becomes null. */
        GONE,
        /** The name of a person who acted; becomes a pseudonym that cannot be traced back, the same in all rows. */
        NAME,
        /** An id that may contain more than the subject; only the part that names the subject becomes a pseudonym. */
        KEY,
        /** JSON: strings in it that name the subject become {@value PersonalDataMap#REMOVED}. */
        JSON,
        /** Any value; the whole row is deleted. */
        ROW
    }

    /** Replaces a removed text. */
    public static final String REMOVED = "[removed]";

    public PersonalDataMap {
        sets = sets == null ? Map.of() : Map.copyOf(sets);
        tables = List.copyOf(tables);
    }

    /**
     * One table and its columns by the kind of their data.
     *
     * @param about which personal data it has; empty if none
     * @param why the purpose of the data
     * @param kept how long the data are kept without a deletion
     * @param key an SQL expression that identifies a row in receipts, without personal data
     * @param version the column that each change increments
     * @param owned an SQL condition for rows that belong to the subject as a whole. Its parameters {@code :account},
     *     {@code :mail}, {@code :name} and {@code :ticket} are arrays in lower case; with the ending {@code _typed}
     *     they are as typed
     * @param deleteOwned whether a row that belongs to the subject is deleted
     * @param set assignments that are part of each change of a row
     * @param setOwned assignments that are part of each change of a row that belongs to the subject
     * @param undo a statement that runs with the deletion; {@code gone} is the deleted row
     */
    public record Table(
            String name,
            String about,
            String why,
            String kept,
            @Nullable String key,
            @Nullable String version,
            @Nullable String owned,
            boolean deleteOwned,
            @Nullable String set,
            @Nullable String setOwned,
            @Nullable String undo,
            List<String> free,
            List<String> text,
            List<String> gone,
            List<String> names,
            List<String> keys,
            List<String> json,
            List<String> row) {

        public Table {
            about = Objects.requireNonNullElse(about, "");
            why = Objects.requireNonNullElse(why, "");
            kept = Objects.requireNonNullElse(kept, "");
            free = all(free);
            text = all(text);
            gone = all(gone);
            names = all(names);
            keys = all(keys);
            json = all(json);
            row = all(row);
        }

        private static List<String> all(@Nullable List<String> columns) {
            return columns == null ? List.of() : List.copyOf(columns);
        }

        /** All listed columns with their kinds. A column that is listed twice has its last kind. */
        public Map<String, Kind> columns() {
            Map<String, Kind> kinds = new LinkedHashMap<>();
            free.forEach(each -> kinds.put(each, Kind.FREE));
            kinds.putAll(personal());
            return kinds;
        }

        public Map<String, Kind> personal() {
            Map<String, Kind> kinds = new LinkedHashMap<>();
            text.forEach(each -> kinds.put(each, Kind.TEXT));
            gone.forEach(each -> kinds.put(each, Kind.GONE));
            names.forEach(each -> kinds.put(each, Kind.NAME));
            keys.forEach(each -> kinds.put(each, Kind.KEY));
            json.forEach(each -> kinds.put(each, Kind.JSON));
            row.forEach(each -> kinds.put(each, Kind.ROW));
            return kinds;
        }

        /** Whether the table can have data of a subject, so that it is searched. */
        public boolean isSearched() {
            return owned != null || !personal().isEmpty();
        }
    }

    public static PersonalDataMap read(InputStream yaml) throws IOException {
        return YAML.readValue(yaml, PersonalDataMap.class);
    }

    /** The map of the running service. */
    static PersonalDataMap own() {
        try (InputStream yaml = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            return read(Objects.requireNonNull(yaml, RESOURCE));
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    /** The tables that can have data of a subject. */
    List<Table> searched() {
        return tables.stream().filter(Table::isSearched).toList();
    }
}
