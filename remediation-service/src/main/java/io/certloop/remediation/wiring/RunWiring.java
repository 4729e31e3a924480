package io.certloop.remediation.wiring;

import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.observation.Observer;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.ApprovalTimes;
import io.certloop.remediation.run.RunPolicy;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.engine.AccountInspection;
import io.certloop.remediation.run.engine.DomainSteps;
import io.certloop.remediation.run.engine.GroupSteps;
import io.certloop.remediation.run.engine.RunConfig;
import io.certloop.remediation.run.engine.RunEngine;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.evidence.DomainInspection;
import io.certloop.remediation.run.evidence.FalseSuccessDetector;
import io.certloop.remediation.run.evidence.FalseSuccesses;
import io.certloop.remediation.run.evidence.InspectionStore;
import io.certloop.remediation.run.evidence.Retention;
import io.certloop.remediation.run.evidence.RetentionConfig;
import io.certloop.remediation.run.evidence.RunArchive;
import io.certloop.remediation.run.write.ActionExecutor;
import io.certloop.remediation.run.write.Guard;
import io.certloop.service.security.scope.CallerScope;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what works runs off. */
@Dependent
class RunWiring {

    @Produces
    @Singleton
    RunPolicy policy(RunConfig config, Patience patience) {
        return new RunPolicy(
                patience,
                config.lookEvery(),
                config.heldLookEvery(),
                config.settle(),
                config.verifyDeadline(),
                config.issuanceDeadline(),
                config.escalateAfter(),
                config.unknownDeadline(),
                config.attemptsPerAction(),
                config.writesPerRun(),
                config.domainsPerRun(),
                new ApprovalTimes(config.approvalWait(), config.approvalValid()),
                config.runAgeLimit());
    }

    @Produces
    @Singleton
    Retention retention(
            InspectionStore inspections, RunArchive runs, RetentionConfig config, Clock clock) {
        return new Retention(
                inspections, runs, new Retention.Ages(config.looks(), config.evidence()), clock);
    }

    @Produces
    @Singleton
    DomainInspection domainLook(DomainDirectory directory, Observer observer, Clock clock) {
        return new DomainInspection(directory, observer, clock);
    }

    @Produces
    @Singleton
    RunService runs(
            RunStore store,
            DomainInspection look,
            PlaybookPlanner planner,
            Guard guard,
            Approvals approvals,
            RunPolicy policy,
            CallerScope scope,
            Clock clock) {
        return new RunService(store, look, planner, guard, approvals, policy, scope, clock);
    }

    @Produces
    @Singleton
    RunEngine engine(
            RunStore store,
            DomainInspection look,
            DomainDirectory directory,
            Observer observer,
            PlaybookPlanner planner,
            ActionExecutor writes,
            FalseSuccesses contradictions,
            RunPolicy policy,
            Clock clock) {
        return new RunEngine(
                store,
                new DomainSteps(
                        store,
                        look,
                        planner,
                        new FalseSuccessDetector(store, contradictions),
                        writes,
                        policy),
                new GroupSteps(
                        store,
                        new AccountInspection(directory, observer, planner, policy, clock),
                        policy),
                policy,
                clock);
    }
}
