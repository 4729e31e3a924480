package io.certloop.cloud.controlplane.qiniu;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Capabilities.Verb;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.CertificatePage;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.NotFound;
import io.certloop.cloud.controlplane.ControlPlaneFault.Rejected;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.qiniu.call.ChangeRequest;
import io.certloop.cloud.controlplane.qiniu.call.QiniuCalls;
import io.certloop.cloud.controlplane.qiniu.channel.PathSegment;
import io.certloop.cloud.controlplane.qiniu.json.CertificateJson;
import io.certloop.cloud.controlplane.qiniu.json.CertificateMapper;
import io.certloop.cloud.controlplane.qiniu.json.DomainJson;
import io.certloop.cloud.controlplane.qiniu.json.DomainMapper;
import io.certloop.cloud.controlplane.qiniu.json.OwnershipMapper;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

final class QiniuControlPlane implements ControlPlane {

    private static final Logger LOG = System.getLogger(QiniuControlPlane.class.getName());
    private static final int DOMAINS_PER_PAGE = 1000;

    /** Page size for certificates. The provider documents no limit; 200 is the largest size that known clients use. */
    private static final int CERTIFICATES_PER_PAGE = 200;

    /**
     * Maximum number of pages of certificates. An account may hold some hundred certificates, so a longer list is
     * broken and makes the call fail.
     */
    private static final int MOST_CERTIFICATE_PAGES = 200;

    private final AccountId account;
    private final QiniuCalls calls;
    private final boolean operatorApi;

    QiniuControlPlane(AccountId account, QiniuCalls calls, boolean operatorApi) {
        this.account = account;
        this.calls = calls;
        this.operatorApi = operatorApi;
    }

    /**
     * With the console's private API, all changes except reloading the edges; without it, only binding a certificate to
     * a domain and deploying the configured one again.
     */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                operatorApi ? EnumSet.complementOf(EnumSet.of(Verb.RELOAD_EDGES)) : Set.of(Verb.BIND, Verb.RESUBMIT));
    }

    @Override
    public DomainPage domains(String marker) {
        String from = marker.isEmpty() ? "" : "marker=" + PathSegment.query(marker) + "&";
        return calls.readDomainApi(
                "/domain?" + from + "limit=" + DOMAINS_PER_PAGE,
                DomainJson.Page.class,
                (page, requestId) -> page(page));
    }

    private DomainPage page(DomainJson.Page page) {
        List<DomainJson> told = page.domains() == null ? List.of() : page.domains();
        Optional<String> next =
                Optional.ofNullable(page.marker()).filter(marker -> !marker.isEmpty() && !told.isEmpty());
        return new DomainPage(
                told.stream()
                        .filter(Objects::nonNull)
                        .flatMap(json -> summary(json).stream())
                        .toList(),
                next);
    }

    /**
     * Converts one entry of the provider's domain list. An entry that cannot be parsed is logged and skipped, so that
     * it does not hide the other domains from a sweep.
     */
    private Optional<DomainSummary> summary(DomainJson json) {
        try {
            return Optional.of(DomainMapper.summary(json));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "domain left out of a list: accountId={0} reason={1}", account, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Domain domain(DomainName name) {
        Domain domain = calls.readDomainApi(
                "/domain/" + name, DomainJson.class, (json, requestId) -> own(name, json, requestId));
        return domain.issuance()
                .filter(issuance -> operatorApi)
                .filter(issuance -> issuance.stage() == Issuance.Stage.AWAITING_VALIDATION)
                .map(issuance -> withIssuance(domain, issuance, validation(name)))
                .orElse(domain);
    }

    private Domain own(DomainName asked, DomainJson json, String requestId) {
        Domain domain = DomainMapper.domain(account, json, requestId);
        if (!domain.name().equals(asked)) {
            throw new IllegalArgumentException("name is not the one that was asked for");
        }
        return domain;
    }

    /** Reads the ownership record. The record is optional: if this call fails, the domain is returned without it. */
    private Optional<ValidationRecord> validation(DomainName name) {
        try {
            return calls.readDomainApiOnce(
                    "/portal/domain/" + name + "/verify/info",
                    DomainJson.Ownership.class,
                    (json, requestId) -> OwnershipMapper.validation(name, json));
        } catch (ControlPlaneException e) {
            LOG.log(Level.INFO, "ownership record not told: domain={0} reason={1}", name, e.getMessage());
            return Optional.empty();
        }
    }

    private static Domain withIssuance(Domain domain, Issuance issuance, Optional<ValidationRecord> validation) {
        return domain.with(
                domain.https(),
                Optional.of(new Issuance(issuance.stage(), issuance.progress(), issuance.hurried(), validation)));
    }

    @Override
    public List<Certificate> certificates() {
        List<Certificate> all = new ArrayList<>();
        Set<String> markers = new HashSet<>();
        String marker = "";
        while (markers.add(marker) && markers.size() <= MOST_CERTIFICATE_PAGES) {
            CertificatePage page = certificates(marker);
            all.addAll(page.certificates());
            if (page.next().isEmpty()) {
                return List.copyOf(all);
            }
            marker = page.next().get();
        }
        throw new ControlPlaneException(
                new ControlPlaneFault.Unintelligible("", "the list of certificates does not end"));
    }

    @Override
    public CertificatePage certificates(String marker) {
        return calls.readCertificateApi(
                "/sslcert?marker=" + PathSegment.query(marker) + "&limit=" + CERTIFICATES_PER_PAGE,
                CertificateJson.Page.class,
                (page, requestId) -> certificatePage(page));
    }

    @Override
    public Certificate certificate(CertificateId id) {
        return calls.readCertificateApi(
                "/sslcert/" + known(() -> PathSegment.encoded(id.value())),
                CertificateJson.class,
                (json, requestId) -> own(id, json));
    }

    private static Certificate own(CertificateId asked, CertificateJson json) {
        Certificate certificate = CertificateMapper.whole(json.unwrapped());
        if (!certificate.id().equals(asked)) {
            throw new IllegalArgumentException("certid is not the one that was asked for");
        }
        return certificate;
    }

    @Override
    public Receipt apply(DomainName name, DomainChange change) {
        if (!capabilities().has(change.verb())) {
            throw new ControlPlaneException(new Rejected("", "not offered by this API: " + change.verb()));
        }
        return calls.write(known(() -> ChangeRequest.of(name, change)));
    }

    /** The provider can know no id that no path can hold. */
    private static <T> T known(Supplier<T> path) {
        try {
            return path.get();
        } catch (IllegalArgumentException e) {
            throw new ControlPlaneException(new NotFound("", e.getMessage()));
        }
    }

    private static CertificatePage certificatePage(CertificateJson.Page page) {
        if (page.certs() == null) {
            // An empty account is told as null by a back end written in Go.
            return new CertificatePage(List.of(), Optional.empty());
        }
        return new CertificatePage(
                page.certs().stream().map(CertificateMapper::listed).toList(),
                Optional.ofNullable(page.marker())
                        .filter(marker -> !marker.isEmpty() && !page.certs().isEmpty()));
    }
}
