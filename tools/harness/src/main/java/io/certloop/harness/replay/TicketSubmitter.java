package io.certloop.harness.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.harness.replay.facts.FedTicket;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Hands the tickets in, several at a time, and keeps what was refused. */
final class TicketSubmitter {

    private static final int AT_A_TIME = 4;

    private final Services services;

    TicketSubmitter(Services services) {
        this.services = services;
    }

    List<FedTicket> feed(Path tickets) throws IOException, InterruptedException {
        var text = Files.readString(tickets);
        return tickets.toString().endsWith(".md") ? importExport(text) : postEach(text);
    }

    private List<FedTicket> importExport(String export) {
        var handedInAt = Instant.now();
        var answer = services.importMarkdown(export);
        if (!answer.isSuccess()) {
            return List.of(FedTicket.refused("the export", handedInAt, answer.describe()));
        }
        return answer.body()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> imported(read(line), handedInAt))
                .toList();
    }

    private static FedTicket imported(JsonNode row, Instant handedInAt) {
        var id = Json.optionalText(row, "externalId").orElse("line " + Json.text(row, "line"));
        return switch (Json.text(row, "status")) {
            case "created", "existing" -> FedTicket.taken(id, handedInAt);
            default -> FedTicket.refused(id, handedInAt, row.toString());
        };
    }

    private List<FedTicket> postEach(String ndjson) throws InterruptedException {
        var lines = ndjson.lines().toList();
        try (var pool = Executors.newFixedThreadPool(AT_A_TIME)) {
            var posts = new ArrayList<Callable<FedTicket>>();
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                var place = "line " + (i + 1);
                if (!line.isBlank()) {
                    posts.add(() -> post(line, place));
                }
            }
            return pool.invokeAll(posts).stream().map(TicketSubmitter::result).toList();
        }
    }

    private FedTicket post(String line, String place) {
        var id = Json.optionalText(read(line), "externalId").orElse(place);
        var handedInAt = Instant.now();
        try {
            var answer = services.postTicket(line);
            return answer.isSuccess()
                    ? FedTicket.taken(id, handedInAt)
                    : FedTicket.refused(id, handedInAt, answer.describe());
        } catch (UncheckedIOException e) {
            return FedTicket.refused(id, handedInAt, e.getCause().getMessage());
        }
    }

    private static FedTicket result(Future<FedTicket> post) {
        try {
            return post.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
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
