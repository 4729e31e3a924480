package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.domain.change.DomainWrite.WantedHttps;
import io.certloop.mockcloud.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Either the certificate that a write names, or why it can't be bound, or neither. */
record BindingResult(Optional<Certificate> certificate, Optional<Refusal> refusal) {

    static final BindingResult NOTHING = new BindingResult(Optional.empty(), Optional.empty());

    static BindingResult of(ProviderState world, Account account, WantedHttps wanted, Instant now) {
        return wanted.free() ? NOTHING : of(world, account, wanted.certificateId(), now);
    }

    static BindingResult of(
            ProviderState world, Account account, String certificateId, Instant now) {
        var found = world.certificates().visible(new CertificateId(certificateId), now);
        if (found.isEmpty()) {
            return refused(Refusal.NO_SUCH_CERTIFICATE);
        }
        if (!found.get().accountId().equals(account.id())) {
            return refused(Refusal.NOT_YOUR_CERTIFICATE);
        }
        return found.get().isExpiredAt(now)
                ? refused(Refusal.CERTIFICATE_EXPIRED)
                : new BindingResult(found, Optional.empty());
    }

    private static BindingResult refused(Refusal refusal) {
        return new BindingResult(Optional.empty(), Optional.of(refusal));
    }
}
