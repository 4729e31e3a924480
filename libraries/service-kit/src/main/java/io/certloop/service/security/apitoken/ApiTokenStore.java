package io.certloop.service.security.apitoken;

import io.certloop.service.database.Statements;
import io.certloop.service.security.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The database table of the API tokens that this service issued. */
@ApplicationScoped
class ApiTokenStore {

    private static final String ADD = "insert into api_token (id, hash, name, roles, accounts, labels, created_by,"
            + " created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (created_by, name) where revoked_at is null do nothing";

    private static final String ALL = "select * from api_token order by created_at desc, id";

    private static final String ACTIVE = "select * from api_token where revoked_at is null and expires_at > ?";

    private final Statements statements;

    ApiTokenStore(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * Stores a new token with its hash.
     *
     * @return false if the issuer has another token with this name
     */
    boolean add(ApiToken token, byte[] hash) {
        Scope scope = token.scope();
        return statements.update(
                        ADD,
                        token.id(),
                        hash,
                        token.name(),
                        Statements.texts(token.roles()),
                        bound(scope).map(Scope::accounts).map(Statements::texts),
                        bound(scope).map(Scope::selectors).map(all -> Statements.texts(all.toList())),
                        token.createdBy(),
                        token.createdAt(),
                        token.expiresAt())
                > 0;
    }

    private static Optional<Scope> bound(Scope scope) {
        return Optional.of(scope).filter(any -> !any.isAll());
    }

    /** All tokens, the newest first. */
    List<ApiToken> all() {
        return statements.query(ALL, ApiTokenStore::token);
    }

    /** The valid tokens by their hash in hexadecimal digits. */
    Map<String, ApiToken> active(Instant now) {
        return statements
                .query(ACTIVE, row -> Map.entry(HexFormat.of().formatHex(row.getBytes("hash")), token(row)), now)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Finds a token and locks its row; empty if there is none. */
    Optional<ApiToken> find(UUID id) {
        return statements.first("select * from api_token where id = ? for update", ApiTokenStore::token, id);
    }

    void revoke(UUID id, String by, Instant at) {
        statements.update("update api_token set revoked_by = ?, revoked_at = ? where id = ?", by, at, id);
    }

    void used(Collection<UUID> ids, Instant at) {
        statements.update(
                "update api_token set last_used_at = ? where id = any (?)"
                        + " and (last_used_at is null or last_used_at < ?)",
                at,
                Statements.ids(ids),
                at);
    }

    void removeEndedBefore(Instant time) {
        statements.update("delete from api_token where coalesce(revoked_at, expires_at) < ?", time);
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        String revokedBy = row.getString("revoked_by");
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                texts(row, "roles"),
                row.getArray("accounts") == null ? Scope.ALL : Scope.of(texts(row, "accounts"), texts(row, "labels")),
                row.getString("created_by"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "expires_at"),
                Statements.time(row, "last_used_at"),
                Statements.time(row, "revoked_at").map(at -> new ApiToken.Revocation(revokedBy, at)));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }
}
