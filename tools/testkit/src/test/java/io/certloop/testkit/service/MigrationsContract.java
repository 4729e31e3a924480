package io.certloop.testkit.service;

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
public abstract class MigrationsContract {

    private static final List<Migration> ALL = Migration.in(Path.of("src/main/resources/db/migration"));

    private static LocalDatabase database;

    private final Set<String> landed;

    /** @param landed indexes that were built before the rule, as a migration that landed is never edited */
    protected MigrationsContract(String... landed) {
        this.landed = Set.of(landed);
    }

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
        assertThat(landed).containsAll(migration.blockingIndexes());
        assertThat(migration.indexFlaws()).isEmpty();
        assertThat(new SchemaUpgrade(database, ALL).broken(migration)).isEmpty();
    }
}
