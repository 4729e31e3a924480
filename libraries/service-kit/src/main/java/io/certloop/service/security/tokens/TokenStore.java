package io.certloop.service.security.tokens;

import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.Account;
import io.certloop.service.text.Sha256;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

@ApplicationScoped
public class TokenStore {

    private static final String SCHEME = "Bearer ";

    private final Optional<ReloadingFile<TokenFile>> book;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final Clock clock;

    /**
     * An entry of the token file.
     *
     * @param workload the service account of the entry; empty for a token
     */
    public record Holder(Account account, Optional<String> workload) {}

    TokenStore(AccessConfig config, ReloadStatus files, Clock clock) {
        this.clock = clock;
        this.book = config.mode() == AccessConfig.Mode.OFF
                ? Optional.empty()
                : config.tokensFile().map(file -> files.named("tokens", ReloadingFile.ofText(file, TokenFile::parse)));
    }

    /** The bearer token of a request, not verified; empty if there is none. */
    public static Optional<String> sentBy(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    public Optional<Account> find(String token) {
        return find(hash(token));
    }

    public Optional<Account> find(byte[] hash) {
        return noted(book.flatMap(tokens -> tokens.required().find(hash)));
    }

    /** The hash of a token, which may be stored. */
    public static byte[] hash(String token) {
        return Sha256.of(token);
    }

    /** @param subject of a projected token that was verified */
    public Optional<Account> workload(String subject) {
        return noted(book.flatMap(tokens -> tokens.required().workload(subject)));
    }

    private Optional<Account> noted(Optional<Account> found) {
        found.ifPresent(account -> used.put(account.name(), clock.instant()));
        return found;
    }

    /** The entries of the token file, ordered by name; empty if security is off. */
    public List<Holder> holders() {
        return book.map(tokens -> tokens.required().holders()).orElseGet(List::of);
    }

    /** When an account last authenticated at this replica, since the replica started. */
    public Optional<Instant> lastUsed(String name) {
        return Optional.ofNullable(used.get(name));
    }
}
