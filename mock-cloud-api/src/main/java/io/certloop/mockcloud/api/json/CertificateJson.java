package io.certloop.mockcloud.api.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.domain.DomainName;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Times are in Unix seconds. */
public final class CertificateJson {

    /**
     * The key in every answer. The real service returns the certificate's private key. The mock returns this text
     * instead, so a client that stores the key stores only this text.
     */
    static final String DUMMY_KEY =
            "-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5LCBidXQgeW91IHNob3VsZCBub3QgaGF2ZSBpdA==\n"
                    + "-----END PRIVATE KEY-----\n";

    private CertificateJson() {}

    public static ObjectNode summary(Certificate certificate) {
        var wildcard = certificate.names().getFirst().startsWith("*");
        var json = Answers.object()
                .put("certid", certificate.id().value())
                .put("name", certificate.label())
                .put("uid", uid(certificate.accountId()))
                .put("common_name", certificate.names().getFirst())
                .put("create_time", certificate.createdAt().getEpochSecond())
                .put("not_before", certificate.notBefore().getEpochSecond())
                .put("not_after", certificate.notAfter().getEpochSecond())
                .put("orderid", certificate.orderId())
                .put("product_short_name", certificate.isFree() ? OrderJson.PRODUCT : "")
                .put("product_type", wildcard ? "wildcard" : "single")
                .put("cert_type", wildcard ? "dv_wildcard" : "dv")
                .put("encrypt", certificate.algorithm().name())
                .put("encryptParameter", certificate.algorithm().parameterName())
                .put("enable", true)
                .put("child_order_id", "")
                .put("state", "")
                .put("auto_renew", false)
                .put("renewable", certificate.isFree());
        var names = json.putArray("dnsnames");
        certificate.names().forEach(names::add);
        return json;
    }

    public static ObjectNode full(Certificate certificate) {
        return summary(certificate)
                .put("ca", Pem.of(certificate.material().chain()))
                .put("pri", DUMMY_KEY);
    }

    private static long uid(String accountId) {
        var checksum = new CRC32();
        checksum.update(accountId.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }

    /** A certificate as the console's batch call shows it. */
    public static ObjectNode info(DomainName domain, Certificate certificate) {
        return Answers.object()
                .put("domain", domain.value())
                .put("certId", certificate.id().value())
                .put("not_before", certificate.notBefore().getEpochSecond())
                .put("not_after", certificate.notAfter().getEpochSecond());
    }
}
