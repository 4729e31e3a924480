package io.certloop.mockcloud.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.account.Account;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples of the contract, most of them checked with the provider's own SDK. */
class SignatureVectorsTest {

    private static final Account ACCOUNT = new Account("example", "ak-example-0001", "sk-example-0001");
    private static final String BODY =
            "{\"certId\":\"694d196ee691b4be3e838346\",\"forceHttps\":true,\"http2Enable\":true}";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String DATE = "20260213T120000Z";
    private static final String CERTIFICATES = "https://fusion.qiniuapi.com/sslcert";
    private static final String DOMAINS = "https://api.qiniu.com/domain";
    private static final String DOMAIN = DOMAINS + "/static.example.com";
    private static final String CONFIG = "/domain/static.example.com/httpsconf";

    record Vector(
            String id,
            Scheme scheme,
            String method,
            String url,
            String contentType,
            String date,
            String body,
            String sign) {

        SignedRequest request() {
            var uri = URI.create(url);
            return new SignedRequest(
                    method,
                    uri.getPath(),
                    uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                    uri.getRawAuthority(),
                    contentType,
                    date == null ? Map.of() : Map.of("x-qiniu-date", date),
                    body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signsAsTheProviderDoes(Vector vector) {
        var authorization = Signer.authorization(vector.scheme(), ACCOUNT, vector.request());

        assertThat(authorization).isEqualTo(vector.scheme().word() + " ak-example-0001:" + vector.sign());
    }

    static Stream<Vector> vectors() {
        return Stream.of(
                qbox("E1", "GET", CERTIFICATES + "?marker=&limit=100", null, "").apply("zNASP_4fVhCYGPt_OSvFvRIzweE="),
                qbox("E2", "POST", CERTIFICATES, JSON, "{}").apply("-9Y0Kd6j5gUzKFv8CkJMRAlTj0g="),
                qbox("E3", "PUT", "https://fusion.qiniuapi.com" + CONFIG, JSON, BODY)
                        .apply("H32aKfucSWk9JJevijTMUwFJlGw="),
                put("E4", "https://api.qiniu.com", DATE, "Be-J5VgGkYASbrQDPjl7mqPir1M="),
                put("E5", "https://api.qiniu.com", null, "rlyjjkfCCJS-9J3RSWgpYIcckSk="),
                get("E6", DOMAIN, null, DATE, "gd49oroAB4w5NeZn_OjfUR7teIg="),
                get("E7", DOMAIN, JSON, DATE, "t9J3aW5GrvjyVsGam2Qy7H7ZW18="),
                get("E8", DOMAIN, FORM, null, "mEO1AvQjhN7eWDhKD-_gFudpU2Q="),
                get("E9", DOMAINS + "?limit=100", FORM, null, "AzSJb53_RNwXWGlQJRl12dZ_YEc="),
                put("E10", "http://mock-cloud-api:8080", DATE, "jY8MvilH4PZ6V7Wjnif845feZQg="));
    }

    private static java.util.function.Function<String, Vector> qbox(
            String id, String method, String url, String contentType, String body) {
        return sign -> new Vector(id, Scheme.QBOX, method, url, contentType, null, body, sign);
    }

    private static Vector put(String id, String host, String date, String sign) {
        return new Vector(id, Scheme.QINIU, "PUT", host + CONFIG, JSON, date, BODY, sign);
    }

    private static Vector get(String id, String url, String contentType, String date, String sign) {
        return new Vector(id, Scheme.QINIU, "GET", url, contentType, date, "", sign);
    }
}
