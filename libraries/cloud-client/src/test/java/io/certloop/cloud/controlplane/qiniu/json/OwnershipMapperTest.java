package io.certloop.cloud.controlplane.qiniu.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipMapperTest {

    private static final DomainName ASKED = new DomainName("www.example.com");

    @ParameterizedTest
    @CsvSource({
        "verification, example.com, verification.example.com",
        "verification, , verification.www.example.com",
        "verification.example.com, example.com, verification.example.com",
        "Verification.example.com., example.com, verification.example.com",
        "verification.sub, example.com, verification.sub.example.com",
        "_dnsauth.example.com, www.example.com, _dnsauth.example.com",
        "@, example.com, example.com",
        "example.com, .example.com, example.com"
    })
    void theHostIsFullyQualified(String host, String domain, String qualified) {
        var told = new DomainJson.Ownership(domain, new DomainJson.Ownership.Dns(host, "TXT", "v"));

        assertThat(OwnershipMapper.validation(ASKED, told)).contains(new ValidationRecord(qualified, "TXT", "v"));
    }

    @Test
    void anIncompleteRecordIsNone() {
        assertThat(OwnershipMapper.validation(ASKED, new DomainJson.Ownership("example.com", null)))
                .isEmpty();
        assertThat(OwnershipMapper.validation(
                        ASKED,
                        new DomainJson.Ownership(
                                "example.com", new DomainJson.Ownership.Dns("verification", "TXT", " "))))
                .isEmpty();
    }
}
