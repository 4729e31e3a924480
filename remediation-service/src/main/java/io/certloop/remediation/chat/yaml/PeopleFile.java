package io.certloop.remediation.chat.yaml;

import io.certloop.service.files.CheckedYaml;
import io.certloop.service.files.UnusableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people file: persons by target and user id.
 *
 * @param version the version of the file format
 */
public record PeopleFile(int version, Map<String, Map<String, Entry>> people) {

    private static final CheckedYaml<PeopleFile> YAML = new CheckedYaml<>(schema(), PeopleFile.class);

    /**
     * An entry for one person.
     *
     * @param roles only where people sign in at an OIDC provider
     */
    public record Entry(String name, @Nullable Set<String> roles) {

        Set<String> given() {
            return roles == null ? Set.of() : roles;
        }
    }

    /** Parses the file. The message of the exception contains all errors, each with its line. */
    public static PeopleFile parse(byte[] bytes) throws UnusableFileException {
        return YAML.parse(bytes);
    }

    Optional<Entry> of(String target, String user) {
        return Optional.ofNullable(people.get(target)).map(users -> users.get(user));
    }

    private static String schema() {
        try (InputStream in = PeopleFile.class.getResourceAsStream("/chat/people.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
