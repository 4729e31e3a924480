package io.certloop.ticket.desk.yaml;

import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import io.certloop.ticket.desk.delivery.Authorization;
import io.certloop.ticket.desk.delivery.Authorization.Fetch;
import io.certloop.ticket.desk.yaml.DeskDocument.FetchEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.TokenEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how we prove who we are.
 *
 * @param flaws takes what is wrong
 */
record TokenFile(Conditions conditions, List<Flaw> flaws) {

    private static final Set<String> VALUES = Set.of("id", "secret");

    Authorization read(String at, TokenEntry token) {
        ReloadingFile<String> secret = new ReloadingFile<>(token.secretFile(), TokenFile::secret);
        return new Authorization(
                token.place(),
                token::written,
                secret::current,
                Optional.ofNullable(token.fetch())
                        .map(
                                fetch ->
                                        fetch(
                                                at + "/fetch",
                                                Objects.requireNonNull(token.id()),
                                                fetch)));
    }

    private Fetch fetch(String at, String id, FetchEntry fetch) {
        Fillers fillers = new Fillers(VALUES, flaws);
        return new Fetch(
                id,
                fetch.method() == null ? "POST" : fetch.method(),
                fillers.text(at + "/path", fetch.path()),
                Optional.ofNullable(fetch.body()).map(body -> fillers.body(at + "/body", body)),
                fetch.at(),
                fetch.expiresIn(),
                conditions.of(at + "/expired", fetch.expired(), false));
    }

    /** The file of the help desks can be checked where their secrets are not. */
    private static String secret(byte[] bytes) throws UnusableFileException {
        String secret = new String(bytes, StandardCharsets.UTF_8).strip();
        if (secret.isEmpty()) {
            throw new UnusableFileException("it is empty");
        }
        return secret;
    }
}
