package io.certloop.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Redmine 6 over SQLite. */
final class Redmine extends LiveHelpDesk {

    static final Path CODE = Path.of("/usr/share/redmine");

    /** Debian's Redmine finds its instances below this folder. */
    private static final Path INSTANCES = Path.of("/var/lib/redmine");

    private static final int RESOLVED = 3;

    private int edits;

    Redmine(Path folder, int port) throws IOException {
        super(folder, port);
        for (String each : List.of("config", "log", "tmp/cache", "files", "public")) {
            Files.createDirectories(home().resolve(each));
        }
        Files.writeString(home().resolve("config/database.yml"), """
                production:
                  adapter: sqlite3
                  database: %s/redmine.sqlite3
                  timeout: 20000
                """.formatted(home()));
        Files.writeString(home().resolve("config/secret_key.txt"), UUID.randomUUID() + "-" + UUID.randomUUID());
        var environment = Map.of(
                "REDMINE_INSTANCE",
                "../".repeat(8) + home().toAbsolutePath(),
                "RAILS_ENV",
                "production",
                "REDMINE_LANG",
                "en",
                "SCHEMA",
                home().resolve("schema.rb").toString());
        run(CODE, environment, "bundle", "exec", "rake", "db:migrate");
        run(CODE, environment, "bundle", "exec", "rake", "redmine:load_default_data");
        run(
                CODE,
                environment,
                "bundle",
                "exec",
                "rails",
                "runner",
                Path.of("src/test/resources/help-desks/redmine.rb")
                        .toAbsolutePath()
                        .toString());
        serve(CODE, environment, "puma", "-e", "production", "-b", "tcp://127.0.0.1:" + port, "-t", "1:4");
    }

    static boolean isInstalled() {
        return Files.isDirectory(CODE) && Files.isDirectory(INSTANCES);
    }

    @Override
    Map.Entry<String, String> proof(Person person) {
        return Map.entry("X-Redmine-API-Key", person.token());
    }

    @Override
    String desk() {
        return "preset: redmine, self: " + person("certloop").id();
    }

    @Override
    String create(String title, String text) {
        return call(
                        "POST",
                        "emily",
                        "/issues.json",
                        Map.of("issue", Map.of("project_id", "cdn", "subject", title, "description", text)))
                .at("/issue/id")
                .asText();
    }

    @Override
    void customerReplies(String ticket, String text) {
        change("emily", ticket, Map.of("notes", text));
    }

    @Override
    void agentAnswers(String ticket, String text) {
        change("li", ticket, Map.of("notes", text));
    }

    @Override
    void agentEdits(String ticket) {
        edits++;
        change("li", ticket, Map.of("subject", "edit " + edits));
    }

    private void change(String who, String ticket, Map<String, Object> change) {
        call("PUT", who, "/issues/" + ticket + ".json", Map.of("issue", change));
    }

    @Override
    boolean isAsTheAgentLeftIt(String ticket) {
        return issue(ticket).path("subject").asText().equals("edit " + edits);
    }

    @Override
    List<String> answers(String ticket) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : issue(ticket).path("journals")) {
            if (each.at("/user/id").asText().equals(person("certloop").id())
                    && !each.path("private_notes").asBoolean()
                    && !each.path("notes").asText().isBlank()) {
                texts.add(each.path("notes").asText());
            }
        }
        return texts;
    }

    @Override
    boolean isResolved(String ticket) {
        return issue(ticket).at("/status/id").asInt() == RESOLVED;
    }

    private JsonNode issue(String id) {
        return get("li", "/issues/" + id + ".json?include=journals").path("issue");
    }
}
