package io.certloop.mockcloud.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.mockcloud.MockCloud;
import io.certloop.mockcloud.MockCloudConfig;
import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.mockcloud.contract.ContractCase.Host;
import io.certloop.mockcloud.contract.ContractCase.Strictness;
import io.certloop.mockcloud.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MockTarget implements Target {

    private static final String DOMAIN = "www.contract.example";
    private static final String NEW_DOMAIN = "new.contract.example";
    private static final Account ACCOUNT = new Account("contract", "ak-contract", "sk-contract");

    private final MockCloud cloud = MockCloud.start(MockCloudConfig.defaults());
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> variables = variables(cloud);

    private static Map<String, String> variables(MockCloud cloud) {
        Map<String, String> values = new HashMap<>();
        values.put("domain", DOMAIN);
        values.put("newDomain", NEW_DOMAIN);
        values.put("unknownDomain", "www.certloop-unknown.example");
        values.put("unknownCertificate", "0123456789abcdef01234567");
        chain(cloud, values, "", 200);
        chain(cloud, values, "other", 100);
        chain(cloud, values, "short", 3);
        chain(cloud, values, "expired", -1);
        return values;
    }

    private static void chain(MockCloud cloud, Map<String, String> values, String sort, int days) {
        Instant notAfter = Instant.now().plus(Duration.ofDays(days));
        KeyedChain made =
                cloud.issueElsewhere(List.of(DOMAIN, NEW_DOMAIN), Validity.endingAt(notAfter, Duration.ofDays(365)));
        values.put(sort + "Chain", Pem.of(made.chain()));
        values.put(sort + "Leaf", Pem.of(made.leaf()));
        values.put(sort + "Key", Pem.of(made.key()));
    }

    @Override
    public URI base(Host host) {
        return cloud.baseUri();
    }

    @Override
    public Account account() {
        return ACCOUNT;
    }

    @Override
    public Optional<String> objection(ContractCase example, Strictness strictness) {
        return example.runsWith(strictness)
                ? Optional.empty()
                : Optional.of("not for signatures that are " + strictness);
    }

    @Override
    public void prepare(ContractCase example, Strictness strictness) throws IOException {
        cloud.reset();
        ContractCase.Given given = example.given();
        ObjectNode account = Json.MAPPER.createObjectNode();
        account.put("id", ACCOUNT.id());
        account.put("accessKey", ACCOUNT.accessKey());
        account.put("secretKey", ACCOUNT.secretKey());
        account.set("domains", fleet(given));
        ObjectNode fleet = Json.MAPPER.createObjectNode();
        fleet.putArray("accounts").add(account);
        stage("fleet", fleet);
        ObjectNode faults = given == null || given.faults() == null
                ? Json.MAPPER.createObjectNode()
                : given.faults().deepCopy();
        faults.put("strictSignatures", strictness == Strictness.STRICT);
        stage("faults", faults);
        if (given != null && given.dns() != null) {
            for (String name : given.dns()) {
                stage("dns/" + name, Json.MAPPER.createObjectNode());
            }
        }
    }

    private static JsonNode fleet(ContractCase.Given given) throws IOException {
        return given != null && given.fleet() != null
                ? given.fleet()
                : Json.MAPPER.readTree("[{\"name\":\"" + DOMAIN + "\",\"condition\":\"HEALTHY\"}]");
    }

    private void stage(String path, JsonNode body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(cloud.baseUri().resolve("/__stage/" + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException(path + ": " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public void pass(Duration time) {
        cloud.advanceClock(time);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
