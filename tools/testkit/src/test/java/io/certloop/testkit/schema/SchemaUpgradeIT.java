package io.certloop.testkit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.LocalDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaUpgradeIT {

    private static final Migration FIRST = new Migration(1, "V1__first.sql", """
                    create table customer (id uuid primary key, name text not null, paid boolean);
                    create table visit (id bigint generated always as identity primary key,
                        customer_id uuid not null references customer (id), at timestamptz not null,
                        pages int);
                    create unique index visit_once on visit (customer_id, at);
                    """);

    private static LocalDatabase database;
    private static int versions = 1;

    @BeforeAll
    static void start() {
        database = LocalDatabase.start(null, 0, List.of());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void whatOnlyGrowsBreaksNothing() throws Exception {
        var grown = next("""
                        -- nothing here drops a column or sets not null
                        alter table customer add column city text;
                        alter table customer add column level int not null default 0;
                        create table invoice (id uuid primary key, customer_id uuid not null);
                        create index visit_pages on visit (pages);
                        """);

        assertThat(grown.contractions()).isEmpty();
        assertThat(broken(grown)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table visit",
                "alter table customer drop column paid",
                "alter table customer rename column name to title",
                "alter table visit alter column pages set not null",
                "alter table visit alter pages type bigint",
                "alter table customer add column vip boolean not null default true;"
                        + " alter table customer alter column vip drop default",
            })
    void whatTakesSomethingAwayIsFoundBothByItsWordsAndByPlayingIt(String sql) throws Exception {
        var taking = next(sql);

        assertThat(taking.contractions()).hasSize(1);
        assertThat(broken(taking)).isNotEmpty();
    }

    @Test
    void aNewColumnThatMustBeWrittenIsFoundByItsWords() {
        var strict = "alter table customer add column vip boolean not null";

        assertThat(next(strict).contractions()).hasSize(1);
        assertThat(next(strict + " default false").contractions()).isEmpty();
        assertThat(next("alter table customer add column vip boolean default false not null")
                        .contractions())
                .isEmpty();
    }

    @Test
    void anIndexThatOnConflictMayNameIsMissed() throws Exception {
        assertThat(broken(next("drop index visit_once")))
                .containsExactly("no longer unique, so ON CONFLICT fails: visit(at,customer_id)");
    }

    @Test
    void aCheckThatOldRowsOrOldWritersFailIsFound() throws Exception {
        assertThat(broken(next("alter table visit add check (pages < 2)"))).hasSize(1);
    }

    @Test
    void anIndexOnATableThatIsThereAlreadyIsBuiltBesideItsWriters() throws Exception {
        var plain = next("""
                        create table invoice (id uuid primary key);
                        create index invoice_new on invoice (id);
                        -- create index of_a_comment on visit (pages);
                        CREATE UNIQUE INDEX visit_pages ON visit (pages);
                        """);
        assertThat(plain.blockingIndexes()).containsExactly("visit_pages");

        var beside = beside("create index concurrently visit_pages on visit (pages);");
        assertThat(beside.blockingIndexes()).isEmpty();
        assertThat(beside.indexFlaws()).isEmpty();
        assertThat(broken(beside)).isEmpty();
    }

    @Test
    void whatBuildsBesideTheWritersIsNoTransactionDoesNothingElseAndCanBeginAnew() {
        var build = "create index concurrently visit_pages on visit (pages);";

        assertThat(next(build).indexFlaws())
                .hasSize(2)
                .anySatisfy(flaw -> assertThat(flaw).contains("executeInTransaction=false"))
                .anySatisfy(flaw -> assertThat(flaw).contains("drop index concurrently"));
        assertThat(beside(build + "alter table visit add column day date;").indexFlaws())
                .containsExactly("it does more than to build indexes");
    }

    private static Migration beside(String sql) {
        versions++;
        return new Migration(
                versions,
                "V" + versions + "__next.sql",
                "drop index concurrently if exists visit_pages;\n" + sql,
                false);
    }

    private static Migration next(String sql) {
        versions++;
        return new Migration(versions, "V" + versions + "__next.sql", sql);
    }

    private static List<String> broken(Migration migration) throws Exception {
        return new SchemaUpgrade(database, List.of(FIRST, migration)).broken(migration);
    }
}
