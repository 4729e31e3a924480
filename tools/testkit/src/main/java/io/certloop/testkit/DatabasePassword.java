package io.certloop.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The password of the local PostgreSQL's user. Made once for a home, in the files that a mounted
 * secret of a cluster has, so that services read it there as they do in production.
 */
public record DatabasePassword(String value) {

    /** Of this home; made where there is none. */
    public static DatabasePassword of(Path home) {
        return known(home).orElseGet(() -> made(home));
    }

    /** Of this home, if it has one. */
    public static Optional<DatabasePassword> known(Path home) {
        var file = file(home);
        return Files.exists(file) ? Optional.of(in(file)) : Optional.empty();
    }

    /**
     * @throws LocalDatabaseException if it cannot be read, or is empty
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
