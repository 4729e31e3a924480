package io.certloop.remediation.storm;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.service.http.Constraints.Within;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.CodePointLength;

record SignalBody(
        @NotNull Kind kind,
        @NotNull @Min(1) @Max(1_000_000) Integer subjects,
        @Size(max = 10_000) List<String> domains,
        @NotNull Instant since,
        @NotNull @Within("P7D") Instant expiresAt,
        @NotBlank @CodePointLength(max = 1000) String reason) {

    Signal signal(String source, String externalId) {
        return new Signal(source, externalId, kind.name(), subjects, since, expiresAt, reason);
    }

    /** Empty if the sender does not name the domains. */
    Optional<List<DomainName>> names() {
        return Optional.ofNullable(domains)
                .map(all -> all.stream().flatMap(each -> parsed(each).stream()).toList());
    }

    /**
     * A domain name; empty if the text is none. Such a text is ignored, because it cannot be a domain of the fleet and
     * the sender copies what customers write.
     */
    private static Optional<DomainName> parsed(String name) {
        try {
            return Optional.of(new DomainName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
