package io.certloop.testkit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/**
 * Copies the data folder of a running PostgreSQL server, for a later restore or as the start of a standby. The embedded
 * server has no pg_basebackup.
 */
public final class BaseBackup {

    private static final Set<String> OF_THE_PROCESS = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private static final String LOG = "pg_wal";

    private BaseBackup() {}

    /**
     * @param database the running server
     * @param from the server's data folder
     * @param to the new folder, which must not exist
     */
    public static void copy(LocalDatabase database, Path from, Path to) throws IOException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            statement.executeQuery("select pg_backup_start('copy', true)").close();
            copy(from, to, Set.of(LOG));
            try (var label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(to.resolve("backup_label"), label.getString(1));
            }
            // Only now the log goes as far as the copy needs.
            copy(from.resolve(LOG), to.resolve(LOG), Set.of());
        } catch (SQLException e) {
            throw new IOException("no backup of " + from + ": " + e.getMessage(), e);
        }
    }

    private static void copy(Path from, Path to, Set<String> without) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (without.contains(from.relativize(folder).toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.copy(folder, to.resolve(from.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!OF_THE_PROCESS.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }
}
