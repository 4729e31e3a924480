package io.certloop.harness.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.harness.replay.facts.SubmittedTicket;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Submits the tickets, several at a time, and records the refused ones. */
final class TicketSubmitter {

    private static final int AT_A_TIME = 4;

    private final Services services;

    TicketSubmitter(Services services) {
        this.services = services;
    }

    List<SubmittedTicket> submit(Path tickets) throws IOException, InterruptedException {
        var text = Files.readString(tickets);
        return tickets.toString().endsWith(".md") ? importExport(text) : postEach(text);
    }

    private List<SubmittedTicket> importExport(String export) {
        var submittedAt = Instant.now();
        var answer = services.importMarkdown(export);
        if (!answer.isSuccess()) {
            return List.of(SubmittedTicket.refused("the export", submittedAt, answer.describe()));
        }
        return answer.body()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> imported(read(line), submittedAt))
                .toList();
    }

    private static SubmittedTicket imported(JsonNode row, Instant submittedAt) {
        var id = Json.optionalText(row, "externalId").orElse("line " + Json.text(row, "line"));
        return switch (Json.text(row, "status")) {
            case "created", "existing" -> SubmittedTicket.taken(id, submittedAt);
            default -> SubmittedTicket.refused(id, submittedAt, row.toString());
        };
    }

    private List<SubmittedTicket> postEach(String ndjson) throws InterruptedException {
        var lines = ndjson.lines().toList();
        var posts = IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .<Callable<SubmittedTicket>>mapToObj(i -> () -> post(lines.get(i), "line " + (i + 1)))
                .toList();
        return Parallel.all(Executors.newFixedThreadPool(AT_A_TIME), posts);
    }

    private SubmittedTicket post(String line, String place) {
        var id = Json.optionalText(read(line), "externalId").orElse(place);
        var submittedAt = Instant.now();
        try {
            var answer = services.postTicket(line);
            return answer.isSuccess()
                    ? SubmittedTicket.taken(id, submittedAt)
                    : SubmittedTicket.refused(id, submittedAt, answer.describe());
        } catch (UncheckedIOException e) {
            return SubmittedTicket.refused(id, submittedAt, e.getCause().getMessage());
        }
    }

    private static JsonNode read(String line) {
        try {
            return JsonHttp.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
