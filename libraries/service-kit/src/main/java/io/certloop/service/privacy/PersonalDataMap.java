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
 * What each column of a service's database holds, and how it is deleted.
 *
 * @param sets queries of ids that are run once for each request, by the name that conditions of the
 *     tables use, as in {@code id = any({tickets})}
 * @param tables in the order in which they are worked through: what says whose the rows of other
 *     tables are comes last
 */
public record PersonalDataMap(Map<String, String> sets, List<Table> tables) {

    /** Where each service has its own. */
    public static final String RESOURCE = "META-INF/personal-data.yaml";

    private static final ObjectMapper YAML = new YAMLMapper();

    /** What a column holds, and what becomes of it. */
    public enum Kind {
        /** No personal data. */
        FREE,
        /** Becomes {@value PersonalDataMap#REMOVED}. */
        TEXT,
        /** Becomes null. */
        GONE,
        /** Who acted; becomes a name that nothing leads back from, the same in all rows. */
        NAME,
        /** An id that holds more than the subject: only the subject in it becomes such a name. */
        KEY,
        /** JSON: strings in it that name the subject become {@value PersonalDataMap#REMOVED}. */
        JSON,
        /** The row is deleted. */
        ROW
    }

    /** Stands where a text was. */
    public static final String REMOVED = "[removed]";

    public PersonalDataMap {
        sets = sets == null ? Map.of() : Map.copyOf(sets);
        tables = List.copyOf(tables);
    }

    /**
     * One table.
     *
     * @param about what its personal data are; empty: none
     * @param why what they are needed for
     * @param kept for how long, without a deletion
     * @param key an expression for receipts, free of personal data
     * @param version the column that each change increments
     * @param owned a condition: the row as a whole is the subject's; of {@code :account}, {@code
     *     :mail}, {@code :name}, {@code :ticket}, each an array in small letters, or as it was
     *     typed with the ending {@code _typed}
     * @param deleteOwned whether such a row is deleted
     * @param set assignments that go with each change of a row
     * @param setOwned assignments that go with each change of an owned row
     * @param undo a statement over {@code gone}, the row that is deleted
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

        /** Every column; one that is listed twice has its last kind. */
        public Map<String, Kind> columns() {
            Map<String, Kind> kinds = new LinkedHashMap<>();
            free.forEach(each -> kinds.put(each, Kind.FREE));
            kinds.putAll(personal());
            return kinds;
        }

        /** Those that are not free of personal data. */
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

        /** Whether anything of it can be a subject's. */
        public boolean isSearched() {
            return owned != null || !personal().isEmpty();
        }
    }

    public static PersonalDataMap read(InputStream yaml) throws IOException {
        return YAML.readValue(yaml, PersonalDataMap.class);
    }

    /** That of the service that runs. */
    static PersonalDataMap own() {
        try (InputStream yaml =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            return read(Objects.requireNonNull(yaml, RESOURCE));
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    /** Those tables that can have something of a subject. */
    List<Table> searched() {
        return tables.stream().filter(Table::isSearched).toList();
    }
}
