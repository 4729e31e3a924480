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
import io.certloop.mockcloud.refusal.Refusal;
import java.time.Instant;
import java.util.Map;

final class CertificateService {

    private static final int MOST_PER_ACCOUNT = 1000;
    private static final DomainName FIRST = new DomainName("");

    private final UploadCheck check;

    CertificateService(UploadCheck check) {
        this.check = check;
    }

    Outcome upload(ProviderState world, Account account, Upload upload, Instant now) {
        var held = world.certificates().visibleOf(account.id(), now).size();
        Refusal.TOO_MANY_CERTIFICATES.when(held >= MOST_PER_ACCOUNT);
        var chain = Pem.chain(upload.chainPem());
        var key = Pem.key(upload.keyPem()).orElse(null);
        check.require(chain, key, now);
        var certificate = Certificate.uploaded(account.id(), upload.name(), new KeyedChain(key, chain), now);
        world.certificates().add(certificate);
        var id = certificate.id().value();
        return new Applied("certId=" + id, Map.of("certID", id));
    }

    /** The mock treats the name as a domain of the provider's storage product. */
    Outcome bindToStorage(ProviderState world, Account account, CertificateId id, DomainName name, Instant now) {
        Refusal.DOMAIN_TYPE_NOT_ALLOWED.when(world.find(name).isPresent());
        Refusal.NOT_FOUND.when(!name.isValid() || !world.isProven(account.id(), name));
        world.bindable(account, id, now);
        world.storage().put(name, id);
        return Applied.of("certId=" + id);
    }

    Outcome delete(ProviderState world, Account account, CertificateId id, Instant now) {
        var found = world.owned(account, id, now);
        Refusal.CERTIFICATE_IN_USE.when(isInUse(world, account, id, now));
        Refusal.CERTIFICATE_ON_STORAGE.when(world.storage().containsValue(id));
        world.certificates().remove(found);
        return Applied.of("certId=" + id);
    }

    /**
     * Whether a domain of the account uses the certificate now or later: it is bound, an edge still serves it while a
     * change rolls out, or a rollback would restore it.
     */
    private static boolean isInUse(ProviderState world, Account account, CertificateId id, Instant now) {
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
