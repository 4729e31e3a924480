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

    SqlWriteLog(EntityManager db) {
        this.db = db;
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
                inFlight(account, but));
    }

    @SuppressWarnings("unchecked")
    private List<Instant> times(String query, DomainName domain, ActionName action, Instant since) {
        return db.createNativeQuery(query, Instant.class)
                .setParameter(1, domain.value())
                .setParameter(2, action.name())
                .setParameter(3, since)
                .getResultList();
    }

    /** Runs that are about to write or wait for proof; groups have no account of their own here. */
    private int inFlight(AccountId account, Optional<RunId> but) {
        Number count =
                (Number)
                        db.createNativeQuery(
                                        "select count(*) from run where found_account = ?1 and"
                                                + " domain is not null and state in ('Acting',"
                                                + " 'Verifying') and id::text <> ?2")
                                .setParameter(1, account.value())
                                .setParameter(2, but.map(RunId::toString).orElse(""))
                                .getSingleResult();
        return count.intValue();
    }
}
