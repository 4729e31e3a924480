package io.certloop.cloud.controlplane.qiniu;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The members of a certificate that we read. {@code pri}, the private key, is none of them. */
record CertificateJson(
        @JsonProperty("certid") String certid,
        @JsonProperty("common_name") String commonName,
        @JsonProperty("dnsnames") List<String> dnsnames,
        @JsonProperty("not_before") Long notBefore,
        @JsonProperty("not_after") Long notAfter,
        @JsonProperty("orderid") String orderid,
        @JsonProperty("enable") Boolean enable,
        @JsonProperty("ca") String ca,
        @JsonProperty("cert") CertificateJson cert) {

    /** One page of the list. */
    record Page(String marker, List<CertificateJson> certs) {}

    /** The newer single answer wraps the certificate in a member; the older one is it. */
    CertificateJson unwrapped() {
        return cert == null ? this : cert;
    }
}
