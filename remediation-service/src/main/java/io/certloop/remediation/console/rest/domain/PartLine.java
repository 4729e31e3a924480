package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.evidence.Explanation;
import java.util.List;

/**
 * A domain in one of the accounts that have it.
 *
 * @param edges how many of its own edges serve what is configured, of all of them
 */
public record PartLine(
        String account, HealthLine health, String diagnosis, String summary, String edges) {

    /** None where one account has the domain. */
    static List<PartLine> all(List<Explanation> all, PageContext context) {
        return all.size() == 1
                ? List.of()
                : all.stream().map(each -> of(each.evidence(), context)).toList();
    }

    private static PartLine of(DomainEvidence seen, PageContext context) {
        long expected =
                seen.edges().stream().filter(edge -> edge.verdict().equals("EXPECTED")).count();
        return new PartLine(
                seen.accountId().orElse(""),
                HealthLine.of(seen, context),
                seen.diagnosis(),
                context.told(seen.summary()),
                expected + "/" + seen.edges().size());
    }
}
