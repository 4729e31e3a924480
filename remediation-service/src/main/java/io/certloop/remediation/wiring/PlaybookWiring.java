package io.certloop.remediation.wiring;

import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.diagnosis.PatienceConfig;
import io.certloop.remediation.playbook.LastingProof;
import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.yaml.EffectivePlaybooks;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import io.certloop.remediation.run.evidence.InspectionStore;
import io.certloop.remediation.simulation.PolicySimulation;
import io.certloop.service.files.ReloadStatus;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what plans, and what tries other playbooks on the past. */
@Dependent
class PlaybookWiring {

    @Produces
    @Singleton
    Patience patience(PatienceConfig config) {
        return new Patience(
                config.stuckAfter(),
                config.issuanceStuckAfter(),
                config.propagation(),
                config.expiringShare(),
                config.expiringCeiling(),
                config.usefulLeft());
    }

    @Produces
    @Singleton
    PlaybookReader playbooks() {
        return new PlaybookReader();
    }

    @Produces
    @Singleton
    PlaybookPlanner planner(PlaybookConfig config, PlaybookReader reader, ReloadStatus files) {
        return new PlaybookPlanner(
                new EffectivePlaybooks(config.playbooksFile(), reader, files),
                config.lastingProof()
                        .map(proof -> new LastingProof(proof.issuer(), proof.accountUri())));
    }

    @Produces
    @Singleton
    PolicySimulation rehearsal(InspectionStore inspections) {
        return new PolicySimulation(inspections);
    }
}
