package io.certloop.cloud.controlplane.tencent;

import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.controlplane.tencent.TencentJson.CertificateJson;
import io.certloop.cloud.controlplane.tencent.TencentJson.DomainJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The provider's words in ours. A word that we do not know is {@code UNKNOWN}. */
final class TencentMapper {

    /** Its times carry no zone: they are those of Beijing. */
    static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private TencentMapper() {}

    static Optional<Instant> time(String told) {
        if (told == null || told.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(told, TIME).toInstant(ZONE));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time of the provider");
        }
    }

    static DomainPhase phase(DomainJson json) {
        if (suspension(json).isPresent()) {
            return DomainPhase.SUSPENDED;
        }
        return switch (word(json.status())) {
            case "processing" -> DomainPhase.CHANGING;
            case "closing", "offline" -> DomainPhase.OFFLINE;
            case "online" -> ofCertificate(word(sslStatus(json)));
            default -> DomainPhase.UNKNOWN;
        };
    }

    private static DomainPhase ofCertificate(String sslStatus) {
        return switch (sslStatus) {
            case "deploying" -> DomainPhase.CHANGING;
            case "failed" -> DomainPhase.FAILED;
            case "", "deployed", "closed" -> DomainPhase.ACTIVE;
            default -> DomainPhase.UNKNOWN;
        };
    }

    static Optional<Suspension> suspension(DomainJson json) {
        if (word(json.status()).equals("rejected")) {
            return Optional.of(Suspension.NO_ICP_FILING);
        }
        return switch (word(json.disable())) {
            case "", "normal" -> Optional.empty();
            case "overdue" -> Optional.of(Suspension.ACCOUNT_FROZEN);
            case "unlicensed" -> Optional.of(Suspension.NO_ICP_FILING);
            case "malicious" -> Optional.of(Suspension.ILLEGAL_CONTENT);
            default -> Optional.of(Suspension.UNKNOWN);
        };
    }

    static String sslStatus(DomainJson json) {
        return json.https() == null ? "" : word(json.https().sslStatus());
    }

    static Optional<CertificateId> configured(DomainJson json) {
        return Optional.ofNullable(json.https())
                .map(TencentJson.HttpsJson::certInfo)
                .map(TencentJson.CertInfo::certId)
                .filter(id -> !id.isBlank())
                .map(CertificateId::new);
    }

    static String word(String told) {
        return told == null ? "" : told;
    }

    static Certificate listed(CertificateJson json) {
        return certificate(json, Optional.empty());
    }

    /** The first certificate of the chain is the leaf. */
    static Certificate whole(CertificateJson json) {
        if (word(json.certificatePublicKey()).isBlank()) {
            throw new IllegalArgumentException("CertificatePublicKey is missing");
        }
        return certificate(json, Optional.of(leaf(json.certificatePublicKey())));
    }

    private static Certificate certificate(CertificateJson json, Optional<X509Certificate> leaf) {
        List<String> names =
                json.subjectAltName() == null || json.subjectAltName().isEmpty()
                        ? List.of(json.domain())
                        : json.subjectAltName();
        return new Certificate(
                new CertificateId(json.certificateId()),
                names,
                time(json.certBeginTime()).orElseThrow(IllegalArgumentException::new),
                time(json.certEndTime()).orElseThrow(IllegalArgumentException::new),
                json.status() == 1,
                !"upload".equals(json.from()),
                leaf.map(TencentMapper::sha256),
                leaf.map(each -> LeafTraits.of(
                        LeafFacts.of(each), names, each.getPublicKey().getAlgorithm())));
    }

    private static X509Certificate leaf(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("CertificatePublicKey holds no certificate");
        }
    }

    private static String sha256(X509Certificate leaf) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("CertificatePublicKey holds no certificate");
        }
    }
}
