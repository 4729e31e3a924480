package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.guardrail.WriteFacts;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.WriteLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was written before, from the intentions of all replicas. */
@ApplicationScoped
class SqlWriteLog implements WriteLog {

    private static final String OF_DOMAIN =
            " from intention i join run r on r.id = i.run_id where i.domain = ?1 and i.action = ?2"
                    + " and i.intended_at >= ?3 and i.result <> 'NOT_LANDED'";

    private final EntityManager db;
    private final WaveRuns waves;

    SqlWriteLog(EntityManager db, WaveRuns waves) {
        this.db = db;
        this.waves = waves;
    }

    @Override
    @Transactional
    public WriteFacts facts(
            AccountId account,
            DomainName domain,
            ActionName action,
            Instant since,
            Optional<RunId> but) {
        return new WriteFacts(
                times(
                        "select i.intended_at" + OF_DOMAIN + " and r.state <> 'Succeeded'",
                        domain,
                        action,
                        since),
                times(
                                "select i.intended_at"
                                        + OF_DOMAIN
                                        + " order by i.intended_at desc limit 1",
                                domain,
                                action,
                                since)
                        .stream()
                        .findFirst(),
                waves.inFlight(account.value(), but),
                but.flatMap(waves::placeOf));
    }

    @SuppressWarnings("unchecked")
    private List<Instant> times(String query, DomainName domain, ActionName action, Instant since) {
        return db.createNativeQuery(query, Instant.class)
                .setParameter(1, domain.value())
                .setParameter(2, action.name())
                .setParameter(3, since)
                .getResultList();
    }
}
