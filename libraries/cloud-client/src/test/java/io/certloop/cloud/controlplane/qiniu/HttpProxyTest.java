package io.certloop.cloud.controlplane.qiniu;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpProxyTest {

    private static final String LIST = "/sslcert?marker=&limit=200";

    private final Provider provider = Provider.at("http://provider.example");

    @AfterEach
    void stop() {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
        provider.close();
    }

    @Test
    void callsGoThroughTheProxyOfTheJvm() {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", Integer.toString(provider.http.port()));
        provider.http.stubFor(get(urlPathEqualTo("/sslcert")).willReturn(okJson("{\"certs\":[],\"marker\":\"\"}")));

        assertThat(provider.controlPlane().certificates()).isEmpty();

        provider.http.verify(getRequestedFor(urlEqualTo(LIST)).withHeader("Host", equalTo("provider.example")));
    }
}
