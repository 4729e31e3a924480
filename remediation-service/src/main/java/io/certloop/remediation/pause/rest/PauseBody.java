package io.certloop.remediation.pause.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.http.Fields;
import io.certloop.remediation.pause.PauseOrder;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of POST /pauses as sent. */
record PauseBody(String accountId, String kind, String owner, String reason, String duration) {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int ID_LENGTH = 128;

    PauseOrder parse() {
        List<Violation> wrong = new ArrayList<>();
        Optional<String> account =
                Fields.optional(
                        wrong,
                        "accountId",
                        accountId,
                        ID_LENGTH,
                        text -> new AccountId(text).value());
        Optional<String> family =
                Fields.optional(
                        wrong,
                        "kind",
                        kind,
                        Fields.NAME_LENGTH,
                        text -> Fields.named(Kind.class, text).name());
        String who = Fields.required(wrong, "owner", owner, Fields.NAME_LENGTH);
        String why = Fields.required(wrong, "reason", reason, Fields.TEXT_LENGTH);
        String time = Fields.required(wrong, "duration", duration, Fields.NAME_LENGTH);
        Optional<Duration> length =
                time.isEmpty()
                        ? Optional.empty()
                        : Fields.optional(
                                wrong, "duration", time, Fields.NAME_LENGTH, PauseBody::length);
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return new PauseOrder(account, family, who, why, length.orElseThrow());
    }

    private static Duration length(String text) {
        try {
            Duration length = Duration.parse(text);
            if (length.compareTo(Duration.ZERO) > 0 && length.compareTo(LONGEST) <= 0) {
                return length;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new IllegalArgumentException("is not a duration such as PT2H, at most P7D");
    }
}
