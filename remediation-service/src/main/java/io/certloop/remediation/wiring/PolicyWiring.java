package io.certloop.remediation.wiring;

import io.certloop.remediation.dataloss.DataLossConfig;
import io.certloop.remediation.dataloss.DataLossPolicy;
import io.certloop.remediation.guardrail.StormRule;
import io.certloop.remediation.playbook.LastingProof;
import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.storm.StormConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

@Dependent
class PolicyWiring {

    @Produces
    @Singleton
    StormRule stormRule(RunConfig runs, StormConfig storm) {
        return new StormRule(runs.lookEvery(), storm.calmFor());
    }

    @Produces
    @Singleton
    DataLossPolicy dataLoss(DataLossConfig config, RunConfig runs) {
        return new DataLossPolicy(config.beatEvery(), runs.settle(), config.clockMargin());
    }

    @Produces
    @Singleton
    PlaybookPlanner planner(Supplier<Playbooks> playbooks, PlaybookConfig config) {
        return new PlaybookPlanner(
                playbooks, config.lastingProof().map(proof -> new LastingProof(proof.issuer(), proof.accountUri())));
    }
}
