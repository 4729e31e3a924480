package io.certloop.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.schema.Migration;
import io.certloop.testkit.schema.SchemaUpgrade;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each version's schema serves the version before it: see the README beside the migrations. */
class MigrationsIT {

    private static final List<Migration> ALL =
            Migration.in(Path.of("src/main/resources/db/migration"));

    /** They landed before the rule, and a migration that landed is never edited. */
    private static final Set<String> LANDED =
            Set.of(
                    "ticket_by_external_id_and_source",
                    "incident_by_subject",
                    "incident_by_end",
                    "ticket_texts");

    private static LocalDatabase database;

    @BeforeAll
    static void start() {
        database = LocalDatabase.start(null, 0, List.of());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    static Stream<Migration> upgrades() {
        return ALL.stream().skip(1);
    }

    @ParameterizedTest
    @MethodSource("upgrades")
    void thePreviousVersionGoesOnAfter(Migration migration) throws Exception {
        assertThat(migration.contractions()).isEmpty();
        assertThat(LANDED).containsAll(migration.blockingIndexes());
        assertThat(migration.indexFlaws()).isEmpty();
        assertThat(new SchemaUpgrade(database, ALL).broken(migration)).isEmpty();
    }
}
