package io.certloop.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The password of the local PostgreSQL's user. It is made once for a session's folder, in the same files as a mounted
 * secret in a cluster, so that services read it as in production.
 */
public record DatabasePassword(String value) {

    /** Returns the password of this folder; makes one if there is none. */
    public static DatabasePassword of(Path home) {
        return known(home).orElseGet(() -> made(home));
    }

    /** Returns the password of this folder; empty if there is none. */
    public static Optional<DatabasePassword> known(Path home) {
        var file = file(home);
        return Files.exists(file) ? Optional.of(in(file)) : Optional.empty();
    }

    /**
     * Reads the password.
     *
     * @throws LocalDatabaseException if the file cannot be read, or is empty
     */
    static DatabasePassword in(Path file) {
        try {
            var text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new LocalDatabaseException(file + " is empty; it must hold the password");
            }
            return new DatabasePassword(text);
        } catch (IOException e) {
            throw new LocalDatabaseException("the password cannot be read from " + file, e);
        }
    }

    private static DatabasePassword made(Path home) {
        PrivateFile.write(file(home).resolveSibling("username"), LocalDatabase.USER);
        PrivateFile.write(file(home), PrivateFile.secret());
        return in(file(home));
    }

    private static Path file(Path home) {
        return home.resolve("database").resolve("password");
    }

    @Override
    public String toString() {
        return "DatabasePassword[hidden]";
    }
}
