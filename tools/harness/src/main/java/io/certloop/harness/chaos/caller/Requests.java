package io.certloop.harness.chaos.caller;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.UUID;

/** Makes requests of on-call, for callers that measure the answers themselves. */
final class Requests {

    private final RunningSystem system;
    private final String token;

    Requests(RunningSystem system) throws IOException {
        this.system = system;
        this.token =
                Files.readString(system.addresses().home().resolve("token")).strip();
    }

    HttpRequest.Builder get(Part part, String path) {
        return HttpRequest.newBuilder(system.base(part).resolve(path)).header("Authorization", "Bearer " + token);
    }

    HttpRequest.Builder post(Part part, String path, JsonNode body) {
        return get(part, path)
                .POST(BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json");
    }

    /** A request for a dry run, which writes a run to the database and nothing to the provider. */
    HttpRequest.Builder dryRun(String domain, String reason) {
        var body = Services.remediation(domain, "ON_CALL", "on-call", reason).put("dryRun", true);
        return post(Part.REMEDIATION, "/remediations", body)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }
}
