package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.Look;
import io.certloop.remediation.run.Looks;
import io.certloop.remediation.run.RunId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks in PostgreSQL. */
@ApplicationScoped
class PanacheLooks implements Looks {

    private static final String FORGET =
            "delete from run_look where seq in (select seq from run_look where looked_at < ?1"
                    + " order by looked_at limit ?2 for update skip locked)";

    private final EntityManager db;
    private final LookCodec codec;

    PanacheLooks(EntityManager db, LookCodec codec) {
        this.db = db;
        this.codec = codec;
    }

    @Override
    public void keep(Look look) {
        LookRow row = new LookRow();
        row.runId = look.run().value();
        row.domain = look.seen().name().value();
        row.lookedAt = look.seen().at();
        row.notAfter = look.seen().configured().map(Certificate::notAfter).orElse(null);
        row.changingSince = look.changingSince().orElse(null);
        row.writes = look.writes();
        row.diagnosis = look.diagnosis();
        row.playbook = look.playbook();
        row.actions = look.actions().stream().map(Enum::name).collect(Collectors.joining(" "));
        row.then = look.then();
        row.observation = codec.write(look.seen());
        QuarkusTransaction.requiringNew().run(row::persist);
    }

    @Override
    public List<Kept> page(Instant since, long after, int limit) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                LookRow.<LookRow>find(
                                                "lookedAt >= ?1 and seq > ?2",
                                                Sort.by("seq"),
                                                since,
                                                after)
                                        .page(Page.ofSize(limit))
                                        .list()
                                        .stream()
                                        .map(this::toKept)
                                        .toList());
    }

    @Override
    public int forget(Instant before, int most) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                db.createNativeQuery(FORGET)
                                        .setParameter(1, before)
                                        .setParameter(2, most)
                                        .executeUpdate());
    }

    private Kept toKept(LookRow row) {
        return new Kept(
                row.seq,
                new Look(
                        new RunId(row.runId),
                        codec.read(row.observation),
                        Optional.ofNullable(row.changingSince),
                        row.writes,
                        row.diagnosis,
                        row.playbook,
                        actions(row.actions),
                        row.then));
    }

    private static List<ActionName> actions(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ")).map(ActionName::valueOf).toList();
    }
}
