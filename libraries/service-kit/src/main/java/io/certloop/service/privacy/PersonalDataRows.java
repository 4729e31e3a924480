package io.certloop.service.privacy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import io.certloop.service.privacy.PersonalDataMap.Table;
import io.certloop.service.privacy.PersonalDataRequest.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Stores personal-data requests in PostgreSQL, and searches the tables for their subjects to export, change, delete or
 * count the rows that it finds. Works in the caller's transaction.
 */
final class PersonalDataRows {

    /** The most passes over all tables. A row that moves while a pass runs is found in another pass. */
    private static final int MOST_PASSES = 5;

    private static final TypeReference<List<Subject>> SUBJECTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<UUID>>> IDS = new TypeReference<>() {};

    private final Statements statements;
    private final Supplier<PersonalDataMap> map;
    private final StoredJson json;

    PersonalDataRows(DataSource database, Supplier<PersonalDataMap> map, ObjectMapper json) {
        this.statements = new Statements(database);
        this.map = map;
        this.json = new StoredJson(json);
    }

    /**
     * A request in progress, with its position in the tables.
     *
     * @param subjects empty after the request is finished
     * @param owned the ids of each set in {@code PersonalDataMap}, by the name of the set
     * @param pass the number of the pass from 0; negative if the request is done
     * @param changes the number of changed rows in this pass
     */
    record Work(
            PersonalDataRequest request,
            Subjects subjects,
            Map<String, List<UUID>> owned,
            String salt,
            int pass,
            int table,
            long block,
            long changes) {

        boolean isAbout(Subjects others) {
            return !salt.isEmpty() && request.subjectDigest().equals(others.digest(salt));
        }

        boolean isDone() {
            return pass < 0;
        }

        /** Whether nothing is left: true if the last pass of a deletion changed nothing, and for all other requests. */
        boolean isComplete() {
            return request.type() != Type.DELETION || changes == 0;
        }

        Work at(int nextPass, int nextTable, long nextBlock, long changed, Receipt receipt) {
            return new Work(
                    new PersonalDataRequest(
                            request.id(),
                            request.type(),
                            request.requestedBy(),
                            request.requestedAt(),
                            request.subjectDigest(),
                            request.finishedAt(),
                            request.complete(),
                            receipt),
                    subjects,
                    owned,
                    salt,
                    nextPass,
                    nextTable,
                    nextBlock,
                    changed);
        }
    }

    AcceptedRequest insert(Type type, Subjects subjects, String caller, Instant now) {
        UUID id = UUID.randomUUID();
        String salt = UUID.randomUUID().toString();
        Map<String, List<UUID>> owned = new TreeMap<>();
        map.get().sets().forEach((name, query) -> owned.put(name, TableRows.ids(statements, query, subjects)));
        statements.update(
                "insert into personal_data_request (id, type, requested_by, requested_at,"
                        + " subject_digest, salt, subjects, owned, receipt)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                type.name(),
                caller,
                now,
                subjects.digest(salt),
                salt,
                json.write(subjects.all()),
                json.write(owned),
                json.write(Receipt.EMPTY));
        return new AcceptedRequest(id, type, salt);
    }

    Optional<Work> find(UUID id) {
        return statements.first("select * from personal_data_request where id = ?", this::work, id);
    }

    Work locked(UUID id) {
        return statements
                .first("select * from personal_data_request where id = ? for update", this::work, id)
                .orElseThrow();
    }

    private Work work(ResultSet row) throws SQLException {
        return new Work(
                new PersonalDataRequest(
                        row.getObject("id", UUID.class),
                        Type.valueOf(row.getString("type")),
                        row.getString("requested_by"),
                        Statements.instant(row, "requested_at"),
                        row.getString("subject_digest"),
                        Statements.time(row, "finished_at"),
                        row.getBoolean("complete"),
                        json.read(row.getString("receipt"), Receipt.class)),
                new Subjects(Optional.ofNullable(row.getString("subjects"))
                        .map(text -> json.read(text, SUBJECTS))
                        .orElse(List.of())),
                json.read(row.getString("owned"), IDS),
                Optional.ofNullable(row.getString("salt")).orElse(""),
                row.getInt("pass"),
                row.getInt("at_table"),
                row.getLong("at_block"),
                row.getLong("changes"));
    }

    void save(Work work) {
        statements.update(
                "update personal_data_request set pass = ?, at_table = ?, at_block = ?, changes = ?,"
                        + " receipt = ? where id = ?",
                work.pass(),
                work.table(),
                work.block(),
                work.changes(),
                json.write(work.request().receipt()),
                work.request().id());
    }

    /**
     * Finishes a request and deletes its subjects and its salt. The salt of a dry run stays for the deletion that
     * follows it, and is deleted with this deletion or after a day.
     */
    PersonalDataRequest finish(Work work, Instant now) {
        save(work);
        UUID id = work.request().id();
        statements.update(
                "update personal_data_request set finished_at = ?, complete = ?, subjects = null, owned = '{}',"
                        + " salt = case type when 'DRY_RUN' then salt end where id = ?",
                now,
                work.isComplete(),
                id);
        if (work.request().type() == Type.DELETION) {
            statements.update(
                    "update personal_data_request set salt = null"
                            + " where salt is not null and finished_at is not null"
                            + " and (finished_at < ?::timestamptz - interval '1 day' or encode(sha256("
                            + "convert_to(salt || ?, 'UTF8')), 'hex') = subject_digest)",
                    now,
                    work.subjects().lines());
        }
        return find(id).orElseThrow().request();
    }

    /**
     * Continues a request with the next blocks of the current table, whose rows it exports, changes, deletes or, in a
     * dry run, only counts. After the last block it moves to the next table; after the last table a deletion that
     * changed rows begins another pass, up to a fixed number of passes.
     *
     * @param receiver receives the rows of an export
     * @return the request with its new position
     */
    Work advance(Work work, Consumer<ExportedRow> receiver) {
        PersonalDataMap data = map.get();
        List<Table> tables = data.searched();
        if (work.table() == tables.size()) {
            boolean again =
                    work.request().type() == Type.DELETION && work.changes() > 0 && work.pass() + 1 < MOST_PASSES;
            return again
                    ? work.at(work.pass() + 1, 0, 0, 0, work.request().receipt())
                    : work.at(-1, 0, 0, work.changes(), work.request().receipt());
        }
        Table table = tables.get(work.table());
        TableRows rows = new TableRows(statements, table, work.owned());
        if (work.block() >= rows.blocks()) {
            return work.at(
                    work.pass(),
                    work.table() + 1,
                    0,
                    work.changes(),
                    work.request().receipt());
        }
        return blocks(work, table, rows, receiver);
    }

    private Work blocks(Work work, Table table, TableRows rows, Consumer<ExportedRow> receiver) {
        Pattern subject = work.subjects().pattern();
        String pseudonym = "removed-" + work.request().id().toString().substring(0, 8);
        Receipt receipt = work.request().receipt();
        long changes = work.changes();
        boolean deletes = work.request().type() == Type.DELETION;
        for (FoundRow row : rows.find(work.subjects(), work.block(), deletes)) {
            RowChange change = RowChange.of(table, row, subject, pseudonym);
            if (work.request().type() == Type.EXPORT) {
                Map<String, Object> shown = RowChange.shown(row, subject);
                if (!shown.isEmpty()) {
                    receiver.accept(new ExportedRow(table.name(), row.key(), row.owned(), shown));
                    receipt = receipt.with(table.name(), row.key(), false);
                }
            } else if (!change.isNothing()) {
                if (deletes) {
                    rows.apply(row, change);
                }
                changes++;
                receipt = receipt.with(table.name(), row.key(), change.deleted());
            }
        }
        return work.at(work.pass(), work.table(), work.block() + rows.atOnce(), changes, receipt);
    }
}
