package io.certloop.remediation.console.rest.domain;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.WriteIntent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An event of a run about a domain: the run started, wrote to the provider, or ended, with the result of the
 * verification.
 */
public record PastLine(String what, String run, String text, String who, Instant at) {

    private static final String OURSELVES = "CertLoop";

    /**
     * All events about the domain, the latest first.
     *
     * @param writes returns the writes of a run
     */
    static List<PastLine> all(
            DomainName domain,
            List<RemediationRun> runs,
            Function<RunId, List<WriteIntent>> writes,
            PageContext context) {
        return runs.stream()
                .flatMap(run -> moments(domain, run, writes.apply(run.id()), context))
                .sorted(Comparator.comparing(PastLine::at).reversed())
                .toList();
    }

    private static Stream<PastLine> moments(
            DomainName domain, RemediationRun run, List<WriteIntent> written, PageContext context) {
        Stream<PastLine> writes =
                written.stream().filter(each -> each.domain().equals(domain)).map(each -> write(run, each, context));
        return Stream.of(Stream.of(began(run, context)), writes, ended(domain, run, context).stream())
                .flatMap(each -> each);
    }

    private static PastLine began(RemediationRun run, PageContext context) {
        String what = context.message(run.dryRun() ? "past.dry" : "past.began");
        return new PastLine(
                what, run.id().toString(), context.sentence(run.reason()), run.requestedBy(), run.createdAt());
    }

    private static PastLine write(RemediationRun run, WriteIntent each, PageContext context) {
        String text = context.named("action", each.action().name())
                + ": "
                + context.named("result", each.certainResult().name())
                + each.detail().map(detail -> ", " + context.sentence(detail)).orElse("");
        return new PastLine(context.message("past.wrote"), run.id().toString(), text, OURSELVES, each.intendedAt());
    }

    private static Optional<PastLine> ended(DomainName domain, RemediationRun run, PageContext context) {
        if (!run.state().isFinal()) {
            return Optional.empty();
        }
        String proof = run.evidence().stream()
                .filter(seen -> seen.domain().equals(domain.value()))
                .findFirst()
                .map(seen -> ", " + proof(seen, context))
                .orElse("");
        return Optional.of(new PastLine(
                context.message("past.ended"),
                run.id().toString(),
                context.named("state", run.state().name()) + proof,
                OURSELVES,
                run.updatedAt()));
    }

    private static String proof(DomainEvidence seen, PageContext context) {
        long good = seen.edges().stream()
                .filter(e -> e.verdict().equals("EXPECTED"))
                .count();
        return context.named("verification", seen.verification().name())
                + ", "
                + context.words().message("past.edges", good, seen.edges().size());
    }
}
