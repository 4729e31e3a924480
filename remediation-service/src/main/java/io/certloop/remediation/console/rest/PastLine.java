package io.certloop.remediation.console.rest;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.console.rest.frame.Shell;
import io.certloop.remediation.console.rest.frame.Stamp;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.Intention;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Something that a run did about a domain: it began, wrote, or ended with or without proof. */
public record PastLine(String what, String run, String text, Stamp at) {

    private record Moment(Instant at, PastLine line) {}

    /**
     * The last first.
     *
     * @param writes of a run
     */
    static List<PastLine> all(
            DomainName domain,
            List<RemediationRun> runs,
            Function<RunId, List<Intention>> writes,
            Shell shell) {
        return runs.stream()
                .flatMap(run -> moments(domain, run, writes.apply(run.id()), shell))
                .sorted(Comparator.comparing(Moment::at).reversed())
                .map(Moment::line)
                .toList();
    }

    private static Stream<Moment> moments(
            DomainName domain, RemediationRun run, List<Intention> written, Shell shell) {
        Stream<Moment> writes =
                written.stream()
                        .filter(each -> each.domain().equals(domain))
                        .map(each -> write(run, each, shell));
        return Stream.of(Stream.of(began(run, shell)), writes, ended(domain, run, shell).stream())
                .flatMap(each -> each);
    }

    private static Moment began(RemediationRun run, Shell shell) {
        String what = shell.say(run.dryRun() ? "past.dry" : "past.began");
        String text = run.requestedBy() + ": " + shell.told(run.reason());
        return moment(run, run.createdAt(), what, text, shell);
    }

    private static Moment write(RemediationRun run, Intention each, Shell shell) {
        String text =
                shell.named("action", each.action().name())
                        + ": "
                        + shell.named("result", each.certainResult().name())
                        + each.detail().map(detail -> ", " + shell.told(detail)).orElse("");
        return moment(run, each.intendedAt(), shell.say("past.wrote"), text, shell);
    }

    private static Optional<Moment> ended(DomainName domain, RemediationRun run, Shell shell) {
        if (!run.state().isFinal()) {
            return Optional.empty();
        }
        String proof =
                run.evidence().stream()
                        .filter(seen -> seen.domain().equals(domain.value()))
                        .findFirst()
                        .map(seen -> ", " + proof(seen, shell))
                        .orElse("");
        return Optional.of(
                moment(
                        run,
                        run.updatedAt(),
                        shell.say("past.ended"),
                        shell.named("state", run.state().name()) + proof,
                        shell));
    }

    private static String proof(DomainEvidence seen, Shell shell) {
        long good = seen.edges().stream().filter(e -> e.verdict().equals("EXPECTED")).count();
        return shell.named("verification", seen.verification().name())
                + ", "
                + shell.words().say("past.edges", good, seen.edges().size());
    }

    private static Moment moment(
            RemediationRun run, Instant at, String what, String text, Shell shell) {
        return new Moment(at, new PastLine(what, run.id().toString(), text, shell.stamp(at)));
    }
}
