package io.certloop.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCredentialsTest {

    @TempDir
    private Path secret;

    @Test
    void givesARotatedPasswordToTheNextConnection() throws Exception {
        write("username", "certloop\n", 1);
        write("password", "first", 1);
        var credentials = new DatabaseCredentials(Optional.of(secret));
        assertThat(credentials.getCredentials("mounted-secret"))
                .isEqualTo(Map.of("user", "certloop", "password", "first"));

        write("password", "second", 2);

        assertThat(credentials.getCredentials("mounted-secret")).containsEntry("password", "second");
    }

    @Test
    void saysWhichSettingIsAbsent() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new DatabaseCredentials(Optional.empty()).getCredentials("any"))
                .withMessageContaining("certloop.database.credentials-directory");
    }

    private void write(String name, String text, long second) throws Exception {
        var file = Files.writeString(secret.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }
}
