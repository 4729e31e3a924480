package io.certloop.service.security.tokens;

import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.Account;
import io.certloop.service.security.scope.Scope;
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

/** Whom a token belongs to, by the token file as it is now. */
@ApplicationScoped
public class TokenStore {

    private static final String SCHEME = "Bearer ";

    private final Optional<ReloadingFile<TokenFile>> book;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final Clock clock;

    /**
     * A line of the file.
     *
     * @param workload the service account that it is about; absent for a token
     */
    public record Holder(Account account, Optional<String> workload) {}

    TokenStore(AccessConfig config, ReloadStatus files, Clock clock) {
        Scope unsaid = config.scopeRequired() ? Scope.NOTHING : Scope.ALL;
        this.clock = clock;
        this.book =
                config.mode() == AccessConfig.Mode.OFF
                        ? Optional.empty()
                        : config.tokensFile()
                                .map(
                                        file ->
                                                files.named(
                                                        "tokens",
                                                        ReloadingFile.ofText(
                                                                file,
                                                                text ->
                                                                        TokenFile.parse(
                                                                                text, unsaid))));
    }

    /** The token of a request, known or not. */
    public static Optional<String> sentBy(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    public Optional<Account> find(String token) {
        return find(hash(token));
    }

    /**
     * @param hash of a token, as {@link #hash} makes it
     */
    public Optional<Account> find(byte[] hash) {
        return noted(book.flatMap(tokens -> tokens.required().find(hash)));
    }

    /** What may be stored of a token. */
    public static byte[] hash(String token) {
        return Sha256.of(token);
    }

    /**
     * @param subject of a projected token that was proven
     */
    public Optional<Account> workload(String subject) {
        return noted(book.flatMap(tokens -> tokens.required().workload(subject)));
    }

    private Optional<Account> noted(Optional<Account> found) {
        found.ifPresent(account -> used.put(account.name(), clock.instant()));
        return found;
    }

    /** By name; empty if security is off. */
    public List<Holder> holders() {
        return book.map(tokens -> tokens.required().holders()).orElseGet(List::of);
    }

    /** At this replica, since it started. */
    public Optional<Instant> lastUsed(String name) {
        return Optional.ofNullable(used.get(name));
    }
}
