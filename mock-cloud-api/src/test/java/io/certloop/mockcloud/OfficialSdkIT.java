package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.qiniu.common.QiniuException;
import com.qiniu.http.Client;
import com.qiniu.http.Headers;
import com.qiniu.http.Response;
import com.qiniu.util.Auth;
import com.qiniu.util.StringMap;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fault.Faults;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfficialSdkIT {

    private static final Auth ALICE = Auth.create("ak-alice", "sk-alice");
    private static final Auth FORGER = Auth.create("ak-alice", "sk-guessed");
    private static final byte[] NOTHING = new byte[0];

    private static MockCloud cloud;

    @BeforeAll
    static void start() {
        cloud = MockCloud.start(MockCloudConfig.defaults());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void fleet() {
        cloud.reset();
        cloud.fleet(Fleet.of(FleetAccount.of("alice", FleetDomain.of("a.example.com", Condition.DEPLOYMENT_FAILED))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void qiniuSchemeIsAcceptedForReadsAndWrites(boolean strict) throws QiniuException {
        cloud.faults(Faults.none(true, strict));

        var domain = get(ALICE, "/domain/a.example.com").jsonToMap();
        var certId = ((Map<?, ?>) domain.get("https")).get("certId");
        var body = "{\"certId\":\"%s\",\"forceHttps\":true,\"http2Enable\":true}".formatted(certId);
        var answer = put(ALICE, "/domain/a.example.com/httpsconf", body);

        assertThat(answer.statusCode).isEqualTo(200);
        assertThat(answer.reqId).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @SuppressWarnings("deprecation") // the old scheme, on purpose
    void qboxSchemeIsAcceptedForCertificates(boolean strict) throws QiniuException {
        cloud.faults(Faults.none(true, strict));
        var url = cloud.baseUri() + "/sslcert?marker=&limit=100";

        var answer = new Client().get(url, ALICE.authorization(url));

        assertThat(answer.statusCode).isEqualTo(200);
        assertThat(answer.bodyString()).contains("\"certs\":[{");
    }

    @Test
    @SuppressWarnings("deprecation") // the old scheme, on purpose
    void wrongKeysAreRefused() {
        assertThatExceptionOfType(QiniuException.class)
                .isThrownBy(() -> get(FORGER, "/domain/a.example.com"))
                .matches(e -> e.code() == 401)
                .withMessageContaining("bad token");
        var url = cloud.baseUri() + "/sslcert";
        assertThatExceptionOfType(QiniuException.class)
                .isThrownBy(() -> new Client().get(url, FORGER.authorization(url)))
                .matches(e -> e.code() == 401);
    }

    private static Response get(Auth auth, String path) throws QiniuException {
        var url = cloud.baseUri() + path;
        return new Client().get(url, signed(auth, url, "GET", NOTHING, "application/x-www-form-urlencoded"));
    }

    private static Response put(Auth auth, String path, String json) throws QiniuException {
        var url = cloud.baseUri() + path;
        var body = json.getBytes(StandardCharsets.UTF_8);
        var headers = signed(auth, url, "PUT", body, Client.JsonMime);
        return new Client().put(url, body, headers, Client.JsonMime);
    }

    private static StringMap signed(Auth auth, String url, String method, byte[] body, String contentType) {
        var headers = Headers.of(Map.of("Content-Type", contentType));
        var signed = auth.qiniuAuthorization(url, method, body, headers);
        var map = new StringMap();
        signed.names().forEach(name -> map.put(name, signed.get(name)));
        return map.put("Content-Type", contentType);
    }
}
