package io.certloop.cloud.controlplane.qiniu.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The members of a certificate that we read. {@code pri}, the private key, is none of them. */
public record CertificateJson(
        @JsonProperty("certid") String certid,
        @JsonProperty("common_name") String commonName,
        @JsonProperty("dnsnames") List<String> dnsnames,
        @JsonProperty("not_before") Long notBefore,
        @JsonProperty("not_after") Long notAfter,
        @JsonProperty("orderid") String orderid,
        @JsonProperty("enable") Boolean enable,
        @JsonProperty("ca") String ca,
        @JsonProperty("cert") CertificateJson cert) {

    public record Page(String marker, List<CertificateJson> certs) {}

    /**
     * The certificate itself. The newer answer for a single certificate wraps it in a member {@code cert}; the older
     * answer does not.
     */
    public CertificateJson unwrapped() {
        return cert == null ? this : cert;
    }
}
