package io.certloop.remediation.chat.db;

import io.certloop.remediation.chat.Presses;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** Presses in PostgreSQL: each statement commits by itself. */
@ApplicationScoped
class SqlPresses implements Presses {

    /** How long presses are stored: longer than any platform repeats a press or a signature is valid. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Statements statements;

    SqlPresses(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    public boolean begin(String target, String key, Instant at) {
        statements.update("delete from chat_press where at < ?", at.minus(KEPT));
        return statements.update(
                        "insert into chat_press (target, key, at) values (?, ?, ?)" + " on conflict do nothing",
                        target,
                        Sha256.hex(key),
                        at)
                == 1;
    }

    @Override
    public void settle(String target, String key, String answer) {
        statements.update(
                "update chat_press set answer = ? where target = ? and key = ?", answer, target, Sha256.hex(key));
    }

    @Override
    public void release(String target, String key) {
        statements.update(
                "delete from chat_press where target = ? and key = ? and answer is null", target, Sha256.hex(key));
    }

    @Override
    public Optional<String> answer(String target, String key) {
        return statements.first(
                "select answer from chat_press where target = ? and key = ?",
                row -> row.getString("answer"),
                target,
                Sha256.hex(key));
    }
}
