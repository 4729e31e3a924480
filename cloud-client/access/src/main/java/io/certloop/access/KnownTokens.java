package io.certloop.access;

import io.certloop.telemetry.FilesInForce;
import io.certloop.telemetry.ReloadingFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whom a token belongs to, by the token file as it is now. */
@ApplicationScoped
public class KnownTokens {

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

    public Optional<Account> find(String token) {
        return find(hash(token));
    }

    /**
     * @param hash of a token, as {@link #hash} makes it
     */
    public Optional<Account> find(byte[] hash) {
        return book.flatMap(tokens -> tokens.required().find(hash));
    }

    /** What may be stored of a token. */
    public static byte[] hash(String token) {
        return TokenBook.sha256(token);
    }

    /**
     * @param subject of a projected token that was proven
     */
    Optional<Account> workload(String subject) {
        return book.flatMap(tokens -> tokens.required().workload(subject));
    }
}
