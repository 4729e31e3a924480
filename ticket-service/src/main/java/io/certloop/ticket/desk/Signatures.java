package io.certloop.ticket.desk;

import io.certloop.service.database.Statements;
import io.certloop.service.text.Sha256;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Signatures in PostgreSQL, so that all replicas see them: each statement commits by itself. */
@Singleton
public class Signatures {

    /** A timestamp may lie five minutes in the past or in the future. */
    private static final Duration VALID = Duration.ofMinutes(10);

    private static final String CLAIM = """
            insert into desk_signature as known (desk, signature, body, at) values (?, ?, ?, ?)
            on conflict (desk, signature) do update set body = known.body
            where known.body = excluded.body
            """;

    private final Statements statements;

    Signatures(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * Stores a signature with its body for as long as the signature is valid. The change is committed when the method
     * returns.
     *
     * @return false if the signature came with another body before
     */
    public boolean claim(String desk, String signature, byte[] body, Instant at) {
        statements.update("delete from desk_signature where at < ?", at.minus(VALID));
        byte[] hash = Sha256.digest().digest(body);
        return statements.update(CLAIM, desk, Sha256.hex(signature), hash, at) == 1;
    }
}
