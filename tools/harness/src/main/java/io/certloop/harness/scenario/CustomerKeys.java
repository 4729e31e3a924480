package io.certloop.harness.scenario;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.signature.Scheme;
import io.certloop.mockcloud.signature.SignedRequest;
import io.certloop.mockcloud.signature.Signer;
import io.certloop.testkit.stage.JsonHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calls the provider as the customer, with the account's own keys and without our services. */
final class CustomerKeys {

    private static final String JSON = "application/json";

    private final URI provider;
    private final JsonHttp http = new JsonHttp();

    CustomerKeys(URI provider) {
        this.provider = provider;
    }

    JsonHttp.Answer call(Account account, Step.Customer call) {
        var body = call.body() == null ? "" : call.body().toString();
        var host = provider.getHost() + ":" + provider.getPort();
        var request = new SignedRequest(
                call.method(), call.path(), "", host, JSON, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return http.send(
                call.method(),
                provider.resolve(call.path()),
                body,
                "Content-Type",
                JSON,
                "Authorization",
                Signer.authorization(Scheme.QINIU, account, request));
    }
}
