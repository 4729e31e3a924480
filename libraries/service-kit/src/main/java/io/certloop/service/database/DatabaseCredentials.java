package io.certloop.service.database;

import io.certloop.service.files.ReloadingFile;
import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * User and password of the database from a mounted secret, read for every new connection: a rotated password needs no
 * restart. Used where {@code quarkus.datasource.credentials-provider} is set.
 */
@ApplicationScoped
@Unremovable
public class DatabaseCredentials implements CredentialsProvider {

    private final Optional<Path> directory;
    private @Nullable ReloadingFile<String> user;
    private @Nullable ReloadingFile<String> password;

    /** @param directory contains the files {@code username} and {@code password} */
    DatabaseCredentials(@ConfigProperty(name = "certloop.database.credentials-directory") Optional<Path> directory) {
        this.directory = directory;
    }

    @Override
    public synchronized Map<String, String> getCredentials(String provider) {
        if (user == null) {
            user = file("username");
            password = file("password");
        }
        return Map.of(USER_PROPERTY_NAME, user.required(), PASSWORD_PROPERTY_NAME, password.required());
    }

    private ReloadingFile<String> file(String name) {
        Path folder = directory.orElseThrow(() -> new IllegalStateException(
                "certloop.database.credentials-directory is needed by" + " quarkus.datasource.credentials-provider"));
        return ReloadingFile.ofText(folder.resolve(name), text -> text);
    }
}
