package io.certloop.remediation.hold;

import static io.certloop.service.http.FieldChecks.NAME_LENGTH;
import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;
import static io.certloop.service.http.FieldChecks.expecting;
import static io.certloop.service.http.FieldChecks.oneOf;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.service.http.FieldChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

record PauseBody(String accountId, String kind, String owner, String reason, String duration) {

    private static final Function<String, Duration> LENGTH =
            expecting("a duration such as PT2H, at most P7D", PauseBody::length);
    private static final Duration LONGEST = Duration.ofDays(7);

    Hold parse(Instant now) {
        var checks = new FieldChecks();
        Optional<String> account = checks.optional("accountId", accountId, WindowBody.ID_LENGTH, AccountId::new)
                .map(AccountId::value);
        Optional<String> family =
                checks.optional("kind", kind, NAME_LENGTH, oneOf(Kind.class)).map(Kind::name);
        String who = checks.required("owner", owner, NAME_LENGTH);
        String why = checks.required("reason", reason, TEXT_LENGTH);
        Optional<Duration> length = checks.required("duration", duration, NAME_LENGTH, LENGTH);
        checks.enforce();
        return Hold.pause(account, family, who, why, now, length.orElseThrow());
    }

    private static Duration length(String text) {
        Duration length = Duration.parse(text);
        if (length.compareTo(Duration.ZERO) <= 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return length;
    }
}
