package io.certloop.harness.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionHomeTest {

    @TempDir
    Path folder;

    @Test
    void theNextSessionFindsTheProgramsOfTheDatabaseAndNothingElse() throws IOException {
        var program = written("postgres-binaries/bin/postgres");
        written("postgres/data");
        written("token");

        new SessionHome(folder).delete();

        assertThat(program).exists();
        assertThat(folder.toFile().list()).containsExactly("postgres-binaries");
    }

    @Test
    void thereMayHaveBeenNoSession() throws IOException {
        var home = new SessionHome(folder.resolve("none"));

        home.delete();

        assertThat(home.folder()).doesNotExist();
    }

    private Path written(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }
}
