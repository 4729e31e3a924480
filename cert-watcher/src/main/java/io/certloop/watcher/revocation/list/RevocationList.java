package io.certloop.watcher.revocation.list;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.Time;

/**
 * A certificate revocation list (RFC 5280, section 5) whose signature was checked. Its entries are read from the bytes
 * each time.
 */
public final class RevocationList {

    private static final String NO_LIST = "it is not a revocation list";
    private static final int CRL_SIGN = 6;
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD =
            Set.of(Extension.issuingDistributionPoint, Extension.cRLNumber);

    private final Instant thisUpdate;
    private final Instant nextUpdate;
    private final Optional<Der> entries;
    private final Optional<IssuingDistributionPoint> scope;

    /**
     * A revoked certificate in the list.
     *
     * @param serial serial number in lower-case hex without leading zeros
     */
    public record Entry(String serial, Der element) {

        public Instant revokedAt() {
            Der fields = Der.in(element.contents());
            fields.next();
            return time(fields.next());
        }

        /** The reason by its name in RFC 5280; unspecified if the list gives none. */
        public String reason() {
            Der fields = Der.in(element.contents());
            fields.next();
            fields.next();
            return Optional.of(fields)
                    .filter(Der::hasNext)
                    .map(any -> Extensions.getInstance(primitive(any.next())))
                    .map(all -> all.getExtensionParsedValue(Extension.reasonCode))
                    .map(CRLReason::getInstance)
                    .map(RevocationList::name)
                    .orElse("unspecified");
        }
    }

    private RevocationList(
            Instant thisUpdate, Instant nextUpdate, Optional<Der> entries, Optional<IssuingDistributionPoint> scope) {
        this.thisUpdate = thisUpdate;
        this.nextUpdate = nextUpdate;
        this.entries = entries;
        this.scope = scope;
    }

    /**
     * Parses and verifies a revocation list.
     *
     * @param authority the certificate that must have signed the list
     * @throws UnusableListException if the bytes are not a list by this authority, or are a kind of list that is not
     *     supported, such as an indirect or a delta list
     */
    public static RevocationList read(byte[] der, X509Certificate authority) throws UnusableListException {
        try {
            Der whole = Der.in(der).next(Der.SEQUENCE);
            Der signed = whole.next(Der.SEQUENCE);
            AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(primitive(whole.next(Der.SEQUENCE)));
            byte[] signature = whole.next(Der.BIT_STRING).contents();
            require(!whole.hasNext() && signature.length > 1 && signature[0] == 0, NO_LIST);
            RevocationList list = parsed(signed, authority, algorithm);
            verify(signed, algorithm, Arrays.copyOfRange(signature, 1, signature.length), authority);
            return list;
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new UnusableListException(NO_LIST);
        }
    }

    private static RevocationList parsed(Der signed, X509Certificate authority, AlgorithmIdentifier algorithm)
            throws UnusableListException {
        if (signed.nextTag() == Der.INTEGER) {
            signed.next();
        }
        require(
                AlgorithmIdentifier.getInstance(primitive(signed.next(Der.SEQUENCE)))
                        .equals(algorithm),
                NO_LIST);
        X500Principal issuer = new X500Principal(signed.next(Der.SEQUENCE).encoded());
        require(issuer.equals(authority.getSubjectX500Principal()), "it was issued by " + issuer.getName());
        Instant thisUpdate = time(signed.next());
        boolean hasEnd = signed.nextTag() != Der.SEQUENCE && signed.nextTag() != Der.EXTENSIONS;
        require(hasEnd && signed.hasNext(), "it does not say when the next one comes");
        Instant nextUpdate = time(signed.next());
        Optional<Der> entries = signed.nextTag() == Der.SEQUENCE ? Optional.of(signed.next()) : Optional.empty();
        return new RevocationList(thisUpdate, nextUpdate, entries, scope(signed));
    }

    private static Optional<IssuingDistributionPoint> scope(Der signed) throws UnusableListException {
        if (signed.nextTag() != Der.EXTENSIONS) {
            return Optional.empty();
        }
        Extensions extensions = Extensions.getInstance(primitive(signed.next().next()));
        require(extensions.getExtension(Extension.deltaCRLIndicator) == null, "it is a delta list without its base");
        for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
            require(UNDERSTOOD.contains(critical), "it has an unknown critical extension");
        }
        Optional<IssuingDistributionPoint> scope = Optional.ofNullable(
                        extensions.getExtensionParsedValue(Extension.issuingDistributionPoint))
                .map(IssuingDistributionPoint::getInstance);
        require(scope.filter(it -> it.isIndirectCRL()).isEmpty(), "it is an indirect list");
        return scope;
    }

    private static void verify(Der signed, AlgorithmIdentifier algorithm, byte[] signature, X509Certificate authority)
            throws UnusableListException {
        boolean[] usage = authority.getKeyUsage();
        require(usage == null || usage[CRL_SIGN], "its issuer may not sign lists");
        try {
            Signature check = Signature.getInstance(algorithm.getAlgorithm().getId());
            if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
                AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
                parameters.init(algorithm.getParameters().toASN1Primitive().getEncoded());
                check.setParameter(parameters.getParameterSpec(PSSParameterSpec.class));
            }
            check.initVerify(authority.getPublicKey());
            check.update(signed.array(), signed.start(), signed.size());
            require(check.verify(signature), "its signature is wrong");
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableListException("its signature cannot be checked");
        }
    }

    private static void require(boolean holds, String otherwise) throws UnusableListException {
        if (!holds) {
            throw new UnusableListException(otherwise);
        }
    }

    public Instant thisUpdate() {
        return thisUpdate;
    }

    public Instant nextUpdate() {
        return nextUpdate;
    }

    /**
     * Why a certificate may be revoked although the list does not contain it; empty if the list is complete for
     * certificates that name this address.
     */
    public Optional<String> gap(String url) {
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        IssuingDistributionPoint only = scope.get();
        if (only.onlyContainsCACerts() || only.onlyContainsAttributeCerts()) {
            return Optional.of("the list is not about certificates of servers");
        }
        if (only.getOnlySomeReasons() != null) {
            return Optional.of("the list has some of the reasons for revocation only");
        }
        DistributionPointName name = only.getDistributionPoint();
        return name == null || names(name, url)
                ? Optional.empty()
                : Optional.of("the list is that of another distribution point");
    }

    private static boolean names(DistributionPointName name, String url) {
        return name.getType() == DistributionPointName.FULL_NAME
                && Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())
                        .filter(each -> each.getTagNo() == GeneralName.uniformResourceIdentifier)
                        .anyMatch(each -> each.getName().toString().equals(url));
    }

    /** @throws UnusableListException if an entry cannot be read */
    public void forEach(Consumer<Entry> action) throws UnusableListException {
        if (entries.isEmpty()) {
            return;
        }
        try {
            Der all = entries.get().again();
            while (all.hasNext()) {
                Der element = all.next(Der.SEQUENCE);
                Der serial = element.next(Der.INTEGER);
                action.accept(new Entry(new BigInteger(serial.contents()).toString(16), element));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UnusableListException("an entry of it cannot be read");
        }
    }

    private static ASN1Primitive primitive(Der element) {
        try {
            return ASN1Primitive.fromByteArray(element.encoded());
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Instant time(Der element) {
        return Time.getInstance(primitive(element)).getDate().toInstant();
    }

    private static String name(CRLReason reason) {
        return switch (reason.getValue().intValue()) {
            case CRLReason.keyCompromise -> "keyCompromise";
            case CRLReason.cACompromise -> "cACompromise";
            case CRLReason.affiliationChanged -> "affiliationChanged";
            case CRLReason.superseded -> "superseded";
            case CRLReason.cessationOfOperation -> "cessationOfOperation";
            case CRLReason.certificateHold -> "certificateHold";
            case CRLReason.privilegeWithdrawn -> "privilegeWithdrawn";
            case CRLReason.aACompromise -> "aACompromise";
            default -> "unspecified";
        };
    }
}
