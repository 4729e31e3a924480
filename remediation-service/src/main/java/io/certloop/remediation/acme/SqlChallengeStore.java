package io.certloop.remediation.acme;

import io.certloop.cloud.acme.authority.PlacedOrder.Proof;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
class SqlChallengeStore implements ChallengeStore {

    private static final String PUT = "insert into acme_challenge (token, order_id, name, answer, host, value)"
            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing";

    private final Statements statements;

    SqlChallengeStore(DataSource database) {
        this.statements = new Statements(database);
    }

    @Override
    @Transactional
    public void put(UUID order, List<Proof> proofs) {
        proofs.forEach(proof -> statements.update(
                PUT, proof.token(), order, proof.name(), proof.authorization(), proof.host(), proof.value()));
    }

    @Override
    public List<Proof> of(UUID order) {
        return statements.query(
                "select * from acme_challenge where order_id = ? order by token",
                row -> new Proof(
                        row.getString("name"),
                        row.getString("token"),
                        row.getString("answer"),
                        row.getString("host"),
                        row.getString("value")),
                order);
    }

    @Override
    public Optional<String> answer(String token) {
        return statements.first(
                "select answer from acme_challenge where token = ?", row -> row.getString("answer"), token);
    }

    @Override
    public void remove(UUID order) {
        statements.update("delete from acme_challenge where order_id = ?", order);
    }
}
