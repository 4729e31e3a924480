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

/**
 * A client of the mock provider's stage API: sets fleet and faults, and reads the received writes and the true state.
 */
public final class Stage {

    private final URI base;
    private final JsonHttp http;
    private final ProviderCertificates certificates;

    public Stage(URI base, JsonHttp http) {
        this.base = base;
        this.http = http;
        this.certificates = new ProviderCertificates(base, http);
    }

    /** The base address of the provider itself. */
    public URI base() {
        return base;
    }

    private URI at(String path) {
        return base.resolve("/__stage/" + path);
    }

    /** Resets the provider: no fleet, no faults and the real time. */
    public void reset() {
        http.post(at("reset")).required();
    }

    /** Replaces the faults; {@code {}} ends all of them. */
    public void faults(String json) {
        http.put(at("faults"), json).required();
    }

    /** Advances the provider's clock by the given time. */
    public void advance(Duration by) {
        http.post(at("clock/advance"), "application/json", "{\"by\":\"" + by + "\"}")
                .required();
    }

    /** Publishes the DNS record that proves the ownership of a domain. */
    public void publish(String domain) {
        http.put(at("dns/" + domain), "{}").required();
    }

    /** Reads any other path of the stage API. */
    public JsonNode get(String path) {
        return http.get(at(path)).required();
    }

    /** Replaces the fleet; the answer says why a file is refused. */
    public JsonHttp.Answer putFleet(Path fleet) throws IOException {
        return putFleet(Files.readString(fleet));
    }

    /** Replaces the fleet by the given JSON; the answer says why a fleet is refused. */
    public JsonHttp.Answer putFleet(String fleet) {
        return http.put(at("fleet"), fleet);
    }

    /**
     * Writes all accounts into the services' accounts file. The file is replaced as a whole, because services read it
     * whenever it changes.
     */
    public void writeAccounts(Path file) throws IOException {
        writeAccounts(file, any -> true);
    }

    /** Writes the accounts with the wanted ids only. */
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

    /**
     * The writes that the provider received, in their order.
     *
     * @param after returns only writes with a higher sequence number; 0 for all
     */
    public List<OperationFact> operations(long after) {
        var answer = get("operations?after=" + after);
        return Json.list(answer.path("operations"), OperationFact::from);
    }

    public DomainNow domain(String name) {
        var answer = http.get(at("domains/" + URLEncoder.encode(name, StandardCharsets.UTF_8)));
        return answer.status() == 404 ? DomainNow.unknown(name) : domainNow(name, answer.required());
    }

    /** The state of a domain. The expected certificate is the one that is configured at the provider at this moment. */
    private DomainNow domainNow(String name, JsonNode domain) {
        var raw = domain.path("raw");
        var expected = certificates.leaf(Json.text(domain, "account"), Json.text(raw.path("https"), "certId"));
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
