package io.certloop.remediation.status;

import io.certloop.remediation.status.ServiceStatus.Level;
import io.certloop.remediation.status.ServiceStatus.Line;
import io.certloop.service.http.Constraints.Within;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.CodePointLength;

record StatusBody(
        @NotNull @Within("PT10M") Instant expiresAt,
        @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid LineBody> lines) {

    record LineBody(@NotNull Level level, @NotNull @Valid TextBody text, Instant from, Instant to) {

        Line line() {
            return new Line(
                    level,
                    Map.of(Line.ENGLISH, text.en, Line.CHINESE, text.zh),
                    Optional.ofNullable(from),
                    Optional.ofNullable(to));
        }
    }

    record TextBody(
            @NotBlank @CodePointLength(max = 1000) String en,
            @NotBlank @CodePointLength(max = 1000) String zh) {}

    ServiceStatus of(String service, Instant now) {
        return new ServiceStatus(
                service, now, expiresAt, lines.stream().map(LineBody::line).toList());
    }
}
