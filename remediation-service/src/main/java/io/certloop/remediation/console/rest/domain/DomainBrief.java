package io.certloop.remediation.console.rest.domain;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.RunLine;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the runs know about a domain.
 *
 * @param seen the inspection from which the health was derived
 * @param running the run that currently handles the domain
 */
public record DomainBrief(HealthLine health, DomainEvidence seen, Optional<RunLine> running) {

    /**
     * The brief of a domain; empty if no run has inspected the domain.
     *
     * @param runs of the domain, newest first
     */
    static Optional<DomainBrief> of(DomainName name, List<RemediationRun> runs, PageContext context) {
        Optional<RunLine> running = runs.stream()
                .filter(run -> !run.state().isFinal() && !run.dryRun())
                .findFirst()
                .map(run -> new RunLine(run, context));
        return runs.stream()
                .flatMap(run -> run.evidence().stream())
                .filter(seen -> seen.domain().equals(name.value()))
                .max(Comparator.comparing(DomainEvidence::observedAt))
                .map(seen -> new DomainBrief(HealthLine.of(seen, context), seen, running));
    }
}
