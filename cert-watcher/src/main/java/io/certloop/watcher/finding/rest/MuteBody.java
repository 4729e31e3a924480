package io.certloop.watcher.finding.rest;

import static io.certloop.service.http.FieldChecks.NAME_LENGTH;
import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.Mute;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.text.FindingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

record MuteBody(String accountId, String domain, String reason, String why, String duration) {

    private static final int ID_LENGTH = 253;

    Mute parse(String by, Instant now) {
        var checks = new FieldChecks();
        Optional<AccountId> account = checks.required("accountId", accountId, ID_LENGTH, AccountId::new);
        Optional<DomainName> name = checks.required(
                "domain", domain, ID_LENGTH, FieldChecks.expecting(CommonMessage.DOMAIN_NAME.with(), DomainName::new));
        Optional<Reason> finding = checks.optional("reason", reason, NAME_LENGTH, FieldChecks.oneOf(Reason.class));
        String text = checks.required("why", why, TEXT_LENGTH);
        Optional<Duration> length = checks.required(
                "duration",
                duration,
                NAME_LENGTH,
                FieldChecks.expecting(FindingMessage.MUTE_LENGTH.with(), Mute::length));
        checks.enforce();
        return Mute.of(
                new DomainKey(account.orElseThrow(), name.orElseThrow()), finding, by, text, now, length.orElseThrow());
    }
}
