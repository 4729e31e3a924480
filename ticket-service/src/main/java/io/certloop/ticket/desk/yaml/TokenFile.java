package io.certloop.ticket.desk.yaml;

import io.certloop.service.files.ReloadingFile;
import io.certloop.ticket.desk.delivery.Authorization;
import io.certloop.ticket.desk.delivery.Authorization.Fetch;
import io.certloop.ticket.desk.yaml.DeskDocument.FetchEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.TokenEntry;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** @param conditions parses the conditions of the entry, and collects the errors that are found */
record TokenFile(MappingReader conditions) {

    private static final Set<String> VALUES = Set.of("id", "secret");

    /**
     * The secret's file is read only later, so that the file of the help desks can be validated where secrets are
     * missing.
     */
    Authorization read(String at, TokenEntry token) {
        ReloadingFile<String> secret = ReloadingFile.laterSecret(token.secretFile());
        return new Authorization(
                token.place(),
                token::written,
                secret::current,
                Optional.ofNullable(token.fetch())
                        .map(fetch -> fetch(at + "/fetch", Objects.requireNonNull(token.id()), fetch)));
    }

    private Fetch fetch(String at, String id, FetchEntry fetch) {
        Fillers fillers = new Fillers(VALUES, conditions.flaws());
        return new Fetch(
                id,
                fetch.method() == null ? "POST" : fetch.method(),
                fillers.text(at + "/path", fetch.path()),
                Optional.ofNullable(fetch.body()).map(body -> fillers.body(at + "/body", body)),
                fetch.at(),
                fetch.expiresIn(),
                conditions.answers(at + "/expired", fetch.expired(), false));
    }
}
