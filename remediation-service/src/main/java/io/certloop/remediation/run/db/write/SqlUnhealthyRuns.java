package io.certloop.remediation.run.db.write;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.storm.UnhealthyRuns;
import io.certloop.remediation.storm.WaveProgress;
import io.certloop.service.database.JtaTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the runs of all replicas tell about the fleet. */
@ApplicationScoped
class SqlUnhealthyRuns implements UnhealthyRuns {

    private static final String OPEN_STATES =
            "('" + String.join("', '", RunState.openNames()) + "')";

    private static final String DOMAINS =
            "select distinct domain from run where not dry_run and domain is not null and"
                    + " state in "
                    + OPEN_STATES;

    private final EntityManager db;
    private final WaveRuns waves;

    SqlUnhealthyRuns(EntityManager db, WaveRuns waves) {
        this.db = db;
        this.waves = waves;
    }

    @Override
    public Set<DomainName> domains() {
        List<?> names =
                JtaTransactions.INSTANCE.call(
                        () -> db.createNativeQuery(DOMAINS, String.class).getResultList());
        return names.stream()
                .map(name -> new DomainName((String) name))
                .collect(Collectors.toSet());
    }

    @Override
    public WaveProgress progress(UUID wave) {
        return JtaTransactions.INSTANCE.call(() -> waves.count(wave));
    }
}
