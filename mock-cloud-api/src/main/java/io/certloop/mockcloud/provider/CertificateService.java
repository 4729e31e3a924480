package io.certloop.mockcloud.provider;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.UploadCheck;
import io.certloop.mockcloud.domain.DomainFacts;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.provider.Outcome.Applied;
import io.certloop.mockcloud.provider.Outcome.Refused;
import io.certloop.mockcloud.refusal.Refusal;
import java.time.Instant;
import java.util.Map;

/** Takes uploads and deletions of certificates. */
final class CertificateService {

    private static final int MOST_PER_ACCOUNT = 1000;
    private static final DomainName FIRST = new DomainName("");

    private final UploadCheck check;

    CertificateService(UploadCheck check) {
        this.check = check;
    }

    Outcome upload(ProviderState world, Account account, Upload upload, Instant now) {
        if (world.certificates().visibleOf(account.id(), now).size() >= MOST_PER_ACCOUNT) {
            return new Refused(Refusal.TOO_MANY_CERTIFICATES);
        }
        var chain = Pem.chain(upload.chainPem());
        var key = Pem.key(upload.keyPem()).orElse(null);
        var refusal = check.refusal(chain, key, now);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        var certificate =
                Certificate.uploaded(account.id(), upload.name(), new KeyedChain(key, chain), now);
        world.certificates().add(certificate);
        var id = certificate.id().value();
        return new Applied("certId=" + id, Map.of("certID", id));
    }

    /**
     * For a name that is no CDN domain, but the account's all the same: it is taken for one of the
     * storage product.
     */
    Outcome bindToStorage(
            ProviderState world, Account account, CertificateId id, DomainName name, Instant now) {
        if (world.find(name).isPresent()) {
            return new Refused(Refusal.DOMAIN_TYPE_NOT_ALLOWED);
        }
        if (!name.isValid() || !world.isProven(account.id(), name)) {
            return new Refused(Refusal.NOT_FOUND);
        }
        var bound = BindingResult.of(world, account, id.value(), now);
        if (bound.refusal().isPresent()) {
            return new Refused(bound.refusal().get());
        }
        world.storage().put(name, id);
        return Applied.of("certId=" + id);
    }

    Outcome delete(ProviderState world, Account account, CertificateId id, Instant now) {
        var found = world.certificates().visible(id, now);
        if (found.isEmpty()) {
            return new Refused(Refusal.NO_SUCH_CERTIFICATE);
        }
        if (!found.get().accountId().equals(account.id())) {
            return new Refused(Refusal.NOT_YOUR_CERTIFICATE);
        }
        if (isInUse(world, account, id, now)) {
            return new Refused(Refusal.CERTIFICATE_IN_USE);
        }
        if (world.storage().containsValue(id)) {
            return new Refused(Refusal.CERTIFICATE_ON_STORAGE);
        }
        world.certificates().remove(found.get());
        return Applied.of("certId=" + id);
    }

    /** Bound, still served while a swap is rolling out, or needed to roll back to. */
    private static boolean isInUse(
            ProviderState world, Account account, CertificateId id, Instant now) {
        return world.domainsOf(account.id(), FIRST)
                .flatMap(domain -> domain.facts().from(now).stream())
                .anyMatch(facts -> uses(facts, id));
    }

    private static boolean uses(DomainFacts facts, CertificateId id) {
        return facts.https().certificateId().equals(id.value())
                || facts.served().contains(id)
                || facts.isBeingChangedFrom(id.value());
    }
}
