package io.certloop.cloud.controlplane.tencent;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** What is read of the provider's answers; a private key is bound to no member. */
final class TencentJson {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TencentJson() {}

    record Failure(String code, String message) {}

    /** CDN: DescribeDomainsConfig. */
    record Domains(List<DomainJson> domains, long totalNumber) {}

    record DomainJson(
            String domain,
            String cname,
            String status,
            String disable,
            String updateTime,
            HttpsJson https,
            ForceRedirect forceRedirect) {}

    record HttpsJson(@JsonProperty("Switch") String on, String http2, String sslStatus, CertInfo certInfo) {}

    record ForceRedirect(@JsonProperty("Switch") String on) {}

    record CertInfo(String certId, String deployTime) {}

    /** SSL: DescribeHostUpdateRecord. */
    record Records(List<Record> deployRecordList) {}

    record Record(long id) {}

    /** SSL: DescribeHostUpdateRecordDetail. */
    record Details(List<DetailGroup> recordDetailList) {}

    record DetailGroup(List<Detail> list) {}

    record Detail(long id, String certId, List<String> domains, int status, String errorMsg, String updateTime) {}

    /** SSL: DescribeCertificates, and DescribeCertificateDetail, which adds the chain. */
    record Certificates(List<CertificateJson> certificates, long totalCount) {}

    record CertificateJson(
            String certificateId,
            String domain,
            List<String> subjectAltName,
            String certBeginTime,
            String certEndTime,
            int status,
            String from,
            String certificatePublicKey) {}
}
