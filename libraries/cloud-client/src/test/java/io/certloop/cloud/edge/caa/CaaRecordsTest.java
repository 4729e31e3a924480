package io.certloop.cloud.edge.caa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaaRecordsTest {

    private static final CaaRecord ISSUE = new CaaRecord(0, "Issue", "ca.example.net");
    private static final CaaRecord WILD = new CaaRecord(0, "issuewild", ";");
    private static final CaaRecord MAIL = new CaaRecord(128, "issuemail", "mail-ca.example.net");

    private static CaaRecords of(CaaRecord... records) {
        return new CaaRecords("example.com", List.of(records));
    }

    @Test
    void aWildcardHasItsOwnPermissionsIfThereAreAny() {
        assertThat(of(ISSUE, WILD).permissions(true)).containsExactly(WILD);
        assertThat(of(ISSUE, WILD).permissions(false)).containsExactly(ISSUE);
        assertThat(of(ISSUE, MAIL).permissions(true)).containsExactly(ISSUE);
        assertThat(of(MAIL).permissions(false)).isEmpty();
        assertThat(of(WILD).permissions(false)).isEmpty();
    }

    @Test
    void onlyACriticalRecordOfAnUnknownKindForbidsAll() {
        CaaRecord unknown = new CaaRecord(128, "tbs", "x");

        assertThat(of(ISSUE, MAIL, new CaaRecord(0, "tbs", "x")).forbidding()).isEmpty();
        assertThat(of(ISSUE, unknown).forbidding()).contains(unknown);
    }

    @Test
    void parametersFollowTheAuthority() {
        IssueValue value = IssueValue.parse(" CA.example.net ; AccountURI=https://ca.example.net/acct/7?a=b;"
                        + "validationmethods = dns-01,http-01 ; ")
                .orElseThrow();

        assertThat(value.issuer()).isEqualTo("ca.example.net");
        assertThat(value.values("accounturi")).containsExactly("https://ca.example.net/acct/7?a=b");
        assertThat(value.values("validationmethods")).containsExactly("dns-01,http-01");
        assertThat(IssueValue.parse(";")).contains(new IssueValue("", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.example.net policy=ev", "ca.example.net; ev", "a; =b", "a; b=c d"})
    void anythingElseIsMalformed(String text) {
        assertThat(IssueValue.parse(text)).isEmpty();
    }
}
