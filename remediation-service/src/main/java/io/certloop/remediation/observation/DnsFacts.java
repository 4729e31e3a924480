package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import java.util.List;
import java.util.Optional;

final class DnsFacts {

    private final DnsLookup dns;

    DnsFacts(DnsLookup dns) {
        this.dns = dns;
    }

    /** Whether the ownership record is published; absent if no record is needed or DNS could not be queried. */
    Optional<Boolean> validationPublished(Domain domain) {
        try {
            return domain.issuance().flatMap(Issuance::validation).map(this::isPublished);
        } catch (DnsFault e) {
            return Optional.empty();
        }
    }

    /**
     * The first alias of the domain, if its alias chain does not lead to the provider. This is the usual reason why the
     * provider's own check of the domain does not end.
     */
    Optional<String> pointsElsewhere(Domain domain) {
        boolean asked = domain.issuance()
                .filter(each -> each.stage() == Issuance.Stage.AWAITING_VALIDATION)
                .isPresent();
        if (!asked || domain.edges().cname().isBlank()) {
            return Optional.empty();
        }
        try {
            List<String> chain = dns.aliases(domain.name().probeHost());
            return chain.stream().anyMatch(name -> sameName(name, domain.edges().cname()))
                    ? Optional.empty()
                    : chain.stream().findFirst();
        } catch (DnsFault e) {
            return Optional.empty();
        }
    }

    private boolean isPublished(ValidationRecord record) {
        return record.type().equalsIgnoreCase("CNAME")
                ? dns.aliases(record.host()).stream().anyMatch(name -> sameName(name, record.value()))
                : dns.texts(record.host()).stream()
                        .anyMatch(text -> text.strip().equals(record.value()));
    }

    private static boolean sameName(String found, String wanted) {
        return withoutDot(found).equalsIgnoreCase(withoutDot(wanted));
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
