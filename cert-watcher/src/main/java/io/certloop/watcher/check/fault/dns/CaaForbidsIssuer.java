package io.certloop.watcher.check.fault.dns;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.edge.caa.CaaRecord;
import io.certloop.cloud.edge.caa.CaaRecords;
import io.certloop.cloud.edge.caa.IssueValue;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Ordering.Objection;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;
import java.util.Optional;

/**
 * Fails if a renewal is near and the customer's CAA records do not permit the provider's authority, account or
 * validation method (RFC 8659, RFC 8657).
 */
public record CaaForbidsIssuer(Preflight preflight) implements DnsCheck.OfOurs {

    private static final int MOST_ISSUERS = 10;

    @Override
    public Verdict evaluate(DnsInspection.Here here, DomainSnapshot snapshot) {
        return snapshot.certificate()
                .read()
                .filter(it -> preflight.covers(it, snapshot.at()))
                .flatMap(it -> fault(it, here.caa(), snapshot.domain().name().isWildcard()))
                .<Verdict>map(this::unhealthy)
                .orElse(Verdict.FINE);
    }

    private Verdict unhealthy(Message detail) {
        return Verdict.noted(Reason.CAA_FORBIDS_ISSUER, Severity.WARNING, detail);
    }

    private Optional<Message> fault(Certificate certificate, CaaRecords caa, boolean wildcard) {
        if (preflight.ordering().issuers().isEmpty()) {
            return Optional.empty();
        }
        List<CaaRecord> permissions = caa.permissions(wildcard);
        boolean permitted = permissions.isEmpty()
                || permissions.stream().anyMatch(each -> objection(each).isEmpty());
        return caa.forbidding()
                .map(record -> forbids(
                        certificate,
                        FindingMessage.CAA_CRITICAL.with(written(caa, record)),
                        FindingMessage.CAA_REMOVE.with()))
                .or(() -> permitted ? Optional.empty() : Optional.of(notPermitted(certificate, caa, permissions)));
    }

    private Message notPermitted(Certificate certificate, CaaRecords caa, List<CaaRecord> permissions) {
        return permissions.stream()
                .filter(each -> !objection(each).equals(Optional.of(Objection.ISSUER)))
                .findFirst()
                .map(record -> limited(certificate, caa, record))
                .orElseGet(() -> otherIssuers(certificate, caa, permissions));
    }

    /**
     * The finding's text for a CAA record that names the provider's authority, but with parameters that exclude the
     * provider's account or validation method.
     */
    private Message limited(Certificate certificate, CaaRecords caa, CaaRecord record) {
        FindingMessage why = objection(record).equals(Optional.of(Objection.ACCOUNT))
                ? FindingMessage.CAA_ACCOUNT
                : FindingMessage.CAA_METHODS;
        return forbids(
                certificate,
                why.with(written(caa, record)),
                FindingMessage.CAA_REPLACE.with(
                        written(caa, preflight.ordering().permitting(record))));
    }

    private Message otherIssuers(Certificate certificate, CaaRecords caa, List<CaaRecord> permissions) {
        List<String> allowed = permissions.stream()
                .map(each -> each.issue().map(IssueValue::issuer).orElse(each.toString()))
                .filter(issuer -> !issuer.isEmpty())
                .distinct()
                .limit(MOST_ISSUERS)
                .toList();
        CaaRecord like = new CaaRecord(0, permissions.getFirst().tag(), "");
        return FindingMessage.BOTH.with(
                FindingMessage.CAA_FORBIDS_ISSUER.with(certificate.id(), preflight.due(certificate), allowed),
                FindingMessage.CAA_ADD.with(written(caa, preflight.ordering().permitting(like))));
    }

    private Message forbids(Certificate certificate, Message why, Message remedy) {
        return FindingMessage.BOTH.with(
                FindingMessage.CAA_FORBIDS.with(certificate.id(), preflight.due(certificate), why), remedy);
    }

    private Optional<Objection> objection(CaaRecord record) {
        return preflight.ordering().objection(record);
    }

    private static String written(CaaRecords caa, CaaRecord record) {
        return caa.at() + ". " + record;
    }
}
