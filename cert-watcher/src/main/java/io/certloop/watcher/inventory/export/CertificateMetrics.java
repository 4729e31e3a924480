package io.certloop.watcher.inventory.export;

import io.certloop.service.text.MetricsText;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.edge.EdgeFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongBiFunction;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * The metrics of certificates under the names that x509-certificate-exporter uses: for the configured certificate of
 * each domain, and for every other certificate that its edges serve.
 */
public enum CertificateMetrics {
    NOT_BEFORE(
            "x509_cert_not_before",
            "Begin of the certificate's validity, in unixtime",
            (validity, now) -> validity.from().getEpochSecond()),
    NOT_AFTER(
            "x509_cert_not_after",
            "End of the certificate's validity, in unixtime",
            (validity, now) -> validity.until().getEpochSecond()),
    EXPIRED(
            "x509_cert_expired",
            "1 if the certificate has expired",
            (validity, now) -> now.isBefore(validity.until()) ? 0 : 1);

    private final String metric;
    private final String help;
    private final ToLongBiFunction<Validity, Instant> value;

    CertificateMetrics(String metric, String help, ToLongBiFunction<Validity, Instant> value) {
        this.metric = metric;
        this.help = help;
        this.value = value;
    }

    public record Validity(Instant from, Instant until) {}

    private record Known(Map<String, String> labels, Validity validity) {}

    public String head() {
        return MetricsText.head(metric, help);
    }

    public String samples(CertificateRow row, Instant now) {
        return known(row).stream()
                .map(it -> MetricsText.sample(metric, it.labels(), value.applyAsLong(it.validity(), now)))
                .collect(Collectors.joining());
    }

    private static List<Known> known(CertificateRow row) {
        Map<String, EdgeFact> served = new LinkedHashMap<>();
        row.served().stream()
                .filter(fact -> fact.notBefore() != null && fact.notAfter() != null)
                .forEach(fact -> served.putIfAbsent(fact.sha256(), fact));
        List<Known> known = new ArrayList<>();
        if (row.configuredNotAfter() != null && !served.containsKey(row.sha256())) {
            String subject = row.names().isEmpty() ? "" : row.names().getFirst();
            known.add(new Known(
                    labels(row, row.sha256(), subject, ""), new Validity(row.notBefore(), row.configuredNotAfter())));
        }
        served.forEach((sha256, fact) -> known.add(new Known(
                labels(row, sha256, commonName(fact.subject()), commonName(fact.issuer())),
                new Validity(fact.notBefore(), fact.notAfter()))));
        return known;
    }

    private static Map<String, String> labels(CertificateRow row, String sha256, String subject, String issuer) {
        return Map.of(
                "account",
                row.key().account().value(),
                "domain",
                row.key().name().value(),
                "configured",
                String.valueOf(sha256 == null || sha256.equals(row.sha256())),
                "fingerprint_sha256",
                sha256 == null ? "" : sha256,
                "subject_CN",
                subject,
                "issuer_CN",
                issuer);
    }

    /** The common name in a distinguished name; empty if there is none. */
    public static String commonName(String distinguishedName) {
        try {
            return new LdapName(Optional.ofNullable(distinguishedName).orElse(""))
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .reduce("", (less, more) -> more);
        } catch (InvalidNameException e) {
            return "";
        }
    }
}
