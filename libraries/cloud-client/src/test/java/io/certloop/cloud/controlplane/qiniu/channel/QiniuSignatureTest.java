package io.certloop.cloud.controlplane.qiniu.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.qiniu.account.Account;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Worked examples, checked with the provider's own client library. Examples without date or with a form type are left
 * out: this client never sends such requests.
 */
class QiniuSignatureTest {

    private static final Account ACCOUNT = new Account(new AccountId("acct-001"), "ak-example-0001", "sk-example-0001");
    private static final String DATE = "20260213T120000Z";
    private static final Optional<byte[]> BODY =
            Optional.of("{\"certId\":\"694d196ee691b4be3e838346\",\"forceHttps\":true,\"http2Enable\":true}"
                    .getBytes(StandardCharsets.UTF_8));
    private static final String HTTPSCONF = "/domain/static.example.com/httpsconf";

    @ParameterizedTest
    @CsvSource({
        "https://fusion.qiniuapi.com/sslcert?marker=&limit=100, zNASP_4fVhCYGPt_OSvFvRIzweE=",
        "https://fusion.qiniuapi.com/sslcert, -9Y0Kd6j5gUzKFv8CkJMRAlTj0g=",
        "https://api.qiniu.com/domain/static.example.com/httpsconf, H32aKfucSWk9JJevijTMUwFJlGw="
    })
    void qboxSignsPathAndQuery(URI uri, String sign) {
        assertThat(QiniuSignature.qbox(ACCOUNT, uri)).isEqualTo("QBox ak-example-0001:" + sign);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.qiniu.com, Be-J5VgGkYASbrQDPjl7mqPir1M=",
        "https://api.qiniu.com:443, Be-J5VgGkYASbrQDPjl7mqPir1M=",
        "http://mock-cloud-api:8080, jY8MvilH4PZ6V7Wjnif845feZQg="
    })
    void qiniuSignsMethodHostTypeDateAndBody(String origin, String sign) {
        assertThat(QiniuSignature.qiniu(ACCOUNT, "PUT", URI.create(origin + HTTPSCONF), DATE, BODY))
                .isEqualTo("Qiniu ak-example-0001:" + sign);
    }

    @Test
    void qiniuSignsNoTypeWhereThereIsNoBody() {
        URI uri = URI.create("https://api.qiniu.com/domain/static.example.com");
        assertThat(QiniuSignature.qiniu(ACCOUNT, "GET", uri, DATE, Optional.empty()))
                .isEqualTo("Qiniu ak-example-0001:gd49oroAB4w5NeZn_OjfUR7teIg=");
    }

    @Test
    void theDateIsUtcToTheSecond() {
        assertThat(QiniuSignature.date(Instant.parse("2026-02-13T12:00:00.987Z")))
                .isEqualTo(DATE);
    }
}
