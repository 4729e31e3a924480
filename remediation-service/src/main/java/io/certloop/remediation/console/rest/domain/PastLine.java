package io.certloop.remediation.console.rest.domain;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
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

/** Something that a run did about a domain: it began, wrote, or ended with or without proof. */
public record PastLine(String what, String run, String text, String who, DisplayTime at) {

    private static final String OURSELVES = "CertLoop";

    private record Moment(Instant at, PastLine line) {}

    /**
     * The last first.
     *
     * @param writes of a run
     */
    static List<PastLine> all(
            DomainName domain,
            List<RemediationRun> runs,
            Function<RunId, List<WriteIntent>> writes,
            PageContext context) {
        return runs.stream()
                .flatMap(run -> moments(domain, run, writes.apply(run.id()), context))
                .sorted(Comparator.comparing(Moment::at).reversed())
                .map(Moment::line)
                .toList();
    }

    private static Stream<Moment> moments(
            DomainName domain, RemediationRun run, List<WriteIntent> written, PageContext context) {
        Stream<Moment> writes =
                written.stream()
                        .filter(each -> each.domain().equals(domain))
                        .map(each -> write(run, each, context));
        return Stream.of(
                        Stream.of(began(run, context)),
                        writes,
                        ended(domain, run, context).stream())
                .flatMap(each -> each);
    }

    private static Moment began(RemediationRun run, PageContext context) {
        String what = context.say(run.dryRun() ? "past.dry" : "past.began");
        return moment(
                run, run.createdAt(), what, context.told(run.reason()), run.requestedBy(), context);
    }

    private static Moment write(RemediationRun run, WriteIntent each, PageContext context) {
        String text =
                context.named("action", each.action().name())
                        + ": "
                        + context.named("result", each.certainResult().name())
                        + each.detail().map(detail -> ", " + context.told(detail)).orElse("");
        return moment(run, each.intendedAt(), context.say("past.wrote"), text, OURSELVES, context);
    }

    private static Optional<Moment> ended(
            DomainName domain, RemediationRun run, PageContext context) {
        if (!run.state().isFinal()) {
            return Optional.empty();
        }
        String proof =
                run.evidence().stream()
                        .filter(seen -> seen.domain().equals(domain.value()))
                        .findFirst()
                        .map(seen -> ", " + proof(seen, context))
                        .orElse("");
        return Optional.of(
                moment(
                        run,
                        run.updatedAt(),
                        context.say("past.ended"),
                        context.named("state", run.state().name()) + proof,
                        OURSELVES,
                        context));
    }

    private static String proof(DomainEvidence seen, PageContext context) {
        long good = seen.edges().stream().filter(e -> e.verdict().equals("EXPECTED")).count();
        return context.named("verification", seen.verification().name())
                + ", "
                + context.words().say("past.edges", good, seen.edges().size());
    }

    private static Moment moment(
            RemediationRun run,
            Instant at,
            String what,
            String text,
            String who,
            PageContext context) {
        String id = run.id().toString();
        return new Moment(at, new PastLine(what, id, text, who, context.stamp(at)));
    }
}
