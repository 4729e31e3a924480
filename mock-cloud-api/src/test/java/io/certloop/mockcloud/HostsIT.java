package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.fault.Faults;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.signature.Scheme;
import io.certloop.mockcloud.signature.SignedRequest;
import io.certloop.mockcloud.signature.Signer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsIT {

    private static final Account ALICE = new Account("alice", "ak-alice", "sk-alice");

    private static MockCloud cloud;

    @BeforeAll
    static void start() {
        cloud = MockCloud.start(MockCloudConfig.defaults());
        cloud.fleet(Fleet.of(FleetAccount.of("alice")));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource({
        "api.qiniu.com, /domain, QINIU, 200, 200",
        "api.qiniu.com, /domain, QBOX, 200, 401",
        "api.qiniu.com, /sslcert, QBOX, 200, 401",
        "api.qiniu.com:8084, /sslcert, QBOX, 200, 401",
        "api.qiniu.com, /sslcert, QINIU, 200, 401",
        "fusion.qiniuapi.com, /sslcert, QBOX, 200, 200",
        "fusion.qiniuapi.com, /sslcert, QINIU, 200, 401",
        "fusion.qiniuapi.com, /domain, QINIU, 200, 401",
        "mock-cloud-api:8084, /sslcert, QBOX, 200, 200",
        "mock-cloud-api:8084, /domain, QINIU, 200, 200"
    })
    void schemeAndModuleAreBoundToTheirHostWhereStrict(String host, String path, Scheme scheme, int lenient, int strict)
            throws IOException {
        cloud.faults(Faults.none());
        assertThat(status(host, path, scheme)).isEqualTo(lenient);

        cloud.faults(Faults.none(true, true));

        assertThat(status(host, path, scheme)).isEqualTo(strict);
    }

    /** By hand, since the JDK's client doesn't let anybody choose the Host. */
    private static int status(String host, String path, Scheme scheme) throws IOException {
        var signed = new SignedRequest("GET", path, "", host, null, Map.of(), new byte[0]);
        var request = "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\nConnection: close\r\n\r\n"
                .formatted(path, host, Signer.authorization(scheme, ALICE, signed));
        try (var socket = new Socket(cloud.baseUri().getHost(), cloud.baseUri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        }
    }
}
