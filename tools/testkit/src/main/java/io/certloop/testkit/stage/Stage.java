package io.certloop.testkit.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.WholeFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The stage API of the provider: what it is set to, what it received and what is true in it. */
public final class Stage {

    private final URI base;
    private final JsonHttp http;
    private final ProviderCertificates certificates;

    public Stage(URI base, JsonHttp http) {
        this.base = base;
        this.http = http;
        this.certificates = new ProviderCertificates(base, http);
    }

    /** Of the provider itself. */
    public URI base() {
        return base;
    }

    private URI at(String path) {
        return base.resolve("/__stage/" + path);
    }

    /** Back to a provider without a fleet, without faults and with the real time. */
    public void reset() {
        http.post(at("reset")).required();
    }

    /** Replaces the faults; {@code {}} ends all of them. */
    public void faults(String json) {
        http.put(at("faults"), json).required();
    }

    /** How often each rule of the faults applied. */
    public List<Integer> faultsDrawn() {
        return Json.list(get("faults").path("drawn"), JsonNode::asInt);
    }

    /** Moves the provider's clock. */
    public void advance(Duration by) {
        http.post(at("clock/advance"), "application/json", "{\"by\":\"" + by + "\"}").required();
    }

    /** Publishes the record that proves the ownership of a domain. */
    public void publish(String domain) {
        http.put(at("dns/" + domain), "{}").required();
    }

    /** Anything else that it answers. */
    public JsonNode get(String path) {
        return http.get(at(path)).required();
    }

    /** Replaces the fleet; the answer says why a file is refused. */
    public JsonHttp.Answer putFleet(Path fleet) throws IOException {
        return putFleet(Files.readString(fleet));
    }

    /** The same, from the JSON itself. */
    public JsonHttp.Answer putFleet(String fleet) {
        return http.put(at("fleet"), fleet);
    }

    /** At once or not at all: the services read the file again whenever it changes. */
    public void writeAccounts(Path file) throws IOException {
        writeAccounts(file, any -> true);
    }

    /** Those of these ids only. */
    public void writeAccounts(Path file, Predicate<String> wanted) throws IOException {
        var accounts = JsonHttp.MAPPER.createObjectNode();
        var kept = accounts.putArray("accounts");
        for (var account : get("accounts").path("accounts")) {
            if (wanted.test(Json.text(account, "id"))) {
                kept.add(account);
            }
        }
        WholeFile.write(file, accounts.toString());
    }

    /** In the order in which the provider received them. */
    public List<OperationFact> operations(long after) {
        var answer = get("operations?after=" + after);
        return Json.list(answer.path("operations"), OperationFact::from);
    }

    public DomainNow domain(String name) {
        var answer = http.get(at("domains/" + URLEncoder.encode(name, StandardCharsets.UTF_8)));
        return answer.status() == 404
                ? DomainNow.unknown(name)
                : domainNow(name, answer.required());
    }

    /** The expected certificate is the one that the provider has configured at this moment. */
    private DomainNow domainNow(String name, JsonNode domain) {
        var raw = domain.path("raw");
        var expected =
                certificates.leaf(
                        Json.text(domain, "account"), Json.text(raw.path("https"), "certId"));
        var served = Json.list(domain.path("edges"), edge -> Json.text(edge, "sha256"));
        return new DomainNow(
                name,
                Json.text(domain, "condition"),
                !served.isEmpty() && served.stream().allMatch(sha -> isExpected(sha, expected)),
                expected.filter(leaf -> leaf.notAfter().isAfter(Instant.now())).isPresent(),
                Json.text(raw, "operatingState").equals("success"));
    }

    private static boolean isExpected(String sha256, Optional<ProviderCertificates.Leaf> expected) {
        return expected.filter(leaf -> leaf.sha256().equalsIgnoreCase(sha256)).isPresent();
    }
}
