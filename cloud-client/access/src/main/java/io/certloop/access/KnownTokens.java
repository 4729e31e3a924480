package io.certloop.access;

import io.certloop.access.TokenBook.Account;
import io.certloop.telemetry.FilesInForce;
import io.certloop.telemetry.ReloadingFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whom a token belongs to, by the token file as it is now. */
@ApplicationScoped
class KnownTokens {

    private final Optional<ReloadingFile<TokenBook>> book;

    KnownTokens(AccessConfig config, FilesInForce files) {
        this.book =
                config.mode() == AccessConfig.Mode.OFF
                        ? Optional.empty()
                        : config.tokensFile()
                                .map(
                                        file ->
                                                TextFile.of(
                                                        file,
                                                        TokenBook::parse,
                                                        files.named("tokens")));
    }

    Optional<Account> find(String token) {
        return book.flatMap(tokens -> tokens.required().find(token));
    }

    /**
     * @param subject of a projected token that was proven
     */
    Optional<Account> workload(String subject) {
        return book.flatMap(tokens -> tokens.required().workload(subject));
    }
}
